export { type DataColumn, DataTable } from './data-table.js';
export { SearchableSelect, type SearchableSelectProps } from './searchable-select.js';
