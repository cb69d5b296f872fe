export { type Bulk } from './bulk.js';
export { ExportLinks } from './export-links.js';
export { ListRows, ListView } from './list-view.js';
export { answered, fold, type InMemory } from './in-memory.js';
export { type PageWords, pageWords, usePageWords } from './page-words.js';
export { declareList, type ListColumn, type ListFilter, type ListTable } from './declare.js';
export { type ListData, type ListSource, loadList, type RowPage, wholePage } from './source.js';
