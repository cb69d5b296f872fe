export { type Bulk } from './bulk.js';
export { ExportLinks } from './export-links.js';
export { ListView } from './list-view.js';
export { type PageWords, pageWords, usePageWords } from './page-words.js';
export {
  declareList,
  type ListColumn,
  type ListData,
  type ListFilter,
  type ListSource,
  type ListTable,
  loadList,
  type RowPage,
  wholePage,
} from './source.js';
