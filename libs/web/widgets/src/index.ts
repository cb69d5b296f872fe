export { type DataColumn, DataTable } from './data-table.js';
export { type SearchableSelectProps } from './search-field.js';
export { SearchableSelect } from './searchable-select.js';
