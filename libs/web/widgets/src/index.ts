export { type DataColumn, DataTable, type Ticks } from './data-table/data-table.js';
export {
  columnsFor,
  declareTable,
  type FilterKind,
  filtersFor,
  isNumeric,
  type Option,
  type Sort,
  type Speaks,
  type TableColumn,
  type TableDeclaration,
  type TableFilter,
  type TableValue,
  type ValueKind,
  writtenValue,
} from './data-table/declaration.js';
export {
  addressOf,
  densities,
  type Density,
  firstPage,
  isNarrowed,
  type ListQuestion,
  pageSizes,
  questionOf,
  queryOf,
  readState,
  shownColumns,
  sortText,
  type TableState,
} from './data-table/state.js';
export { type SearchableSelectProps } from './search-field.js';
export { SearchableSelect } from './searchable-select.js';
