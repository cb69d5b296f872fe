import { declareTable, type TableColumn, type TableDeclaration, type TableFilter } from '#web/widgets';
import { type PageWords } from './page-words.js';

/** A table of the workspace. */
export type ListTable<Row> = TableDeclaration<Row, PageWords>;
export type ListColumn<Row> = TableColumn<Row, PageWords>;
export type ListFilter = TableFilter<PageWords>;

export const declareList = <Row>(table: ListTable<Row>): ListTable<Row> => declareTable(table);
