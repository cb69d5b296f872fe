import { type ReactNode } from 'react';
import { type Translator } from '#web/i18n';

/** A value as files and the page have it. Money is whole euro cents, days are YYYY-MM-DD, moments RFC 3339. */
export type TableValue = string | number | null;
export type ValueKind = 'text' | 'number' | 'cents' | 'day' | 'moment';

/** What a table needs to speak: the page's own words have more. */
export type Speaks = Pick<Translator, 'language' | 'money' | 'number' | 'day' | 'moment'>;

export interface TableColumn<Row, Words extends Speaks> {
  /** in the address; stays as it is, because links and saved views name it */
  key: string;
  label: (words: Words) => string;
  /** what a file has of it, and what the page shows where `cell` says nothing else */
  value: (row: Row, words: Words) => TableValue;
  kind?: ValueKind;
  cell?: (row: Row, words: Words) => ReactNode;
  /** the API's `orderBy` that goes by it; the same with `Desc` turns it round */
  sort?: string;
  /** only there when somebody chooses it */
  extra?: boolean;
  /** who has this column at all */
  shown?: (words: Words) => boolean;
  /** long words may break anywhere, because the column must not push the others out */
  flexible?: boolean;
  /** width of the column in a workbook, in letters */
  width?: number;
  /** on the page, in the last line, of the rows that stand above it */
  total?: (rows: Row[], words: Words) => ReactNode;
}

export interface Option {
  value: string;
  label: string;
}

/** `choice`: one of a closed list · `row`: the id of a row, from a list that the page loads · the others are typed; `euros` are whole ones */
export type FilterKind = 'choice' | 'row' | 'year' | 'day' | 'euros' | 'text';

export interface TableFilter<Words extends Speaks> {
  /** in the address, and the condition of the API where `to` says nothing else */
  key: string;
  label: (words: Words) => string;
  kind: FilterKind;
  /** of a closed list */
  values?: readonly string[];
  /** what one of them is called */
  name?: (value: string, words: Words) => string;
  to?: (value: string) => Record<string, unknown>;
  shown?: (words: Words) => boolean;
}

/** A table as one value: the page, its address, saved views and files are all derived from it. */
export interface TableDeclaration<Row, Words extends Speaks> {
  /** names the list in addresses of files and in saved views */
  key: string;
  /** the page, inside the app */
  path: string;
  title: (words: Words) => string;
  id: (row: Row) => string;
  /** where Enter leads */
  link?: (row: Row) => string;
  columns: readonly TableColumn<Row, Words>[];
  filters?: readonly TableFilter<Words>[];
  /** the API has a search in this list */
  search?: (words: Words) => string;
  /** column and direction when nobody chose one: what the API does by itself */
  usual?: Sort;
  /** All rows at once: lists that the programme bounds and that the page looks at as a whole. */
  whole?: boolean;
  /** for programs that read the file: ids, and what else tells rows apart. Headings that no words of a programme change */
  ids?: readonly { label: string; value: (row: Row) => TableValue }[];
}

export interface Sort {
  key: string;
  descending: boolean;
}

/** What the address needs for itself. */
const taken = new Set(['q', 'sort', 'after', 'before', 'at', 'rows', 'columns', 'density', 'view', 'done', 'file']);

/** Refuses two columns or filters of one name at the start, not on some page. */
export function declareTable<Row, Words extends Speaks>(
  table: TableDeclaration<Row, Words>,
): TableDeclaration<Row, Words> {
  const filters = (table.filters ?? []).map(({ key }) => key);
  const columns = table.columns.map(({ key }) => key);
  const wrong = [
    ...columns.filter((key, at) => columns.indexOf(key) !== at || !/^[a-zA-Z][\w]*$/.test(key)),
    ...filters.filter((key, at) => filters.indexOf(key) !== at || taken.has(key)),
  ];
  if (wrong.length > 0) throw new Error(`table ${table.key}: ${wrong.join(', ')} cannot be a name here`);
  return table;
}

/** Columns that this reader has, chosen or not. */
export const columnsFor = <Row, Words extends Speaks>(
  { columns }: TableDeclaration<Row, Words>,
  words: Words,
): TableColumn<Row, Words>[] => columns.filter(({ shown }) => !shown || shown(words));

export const filtersFor = <Row, Words extends Speaks>(
  { filters }: TableDeclaration<Row, Words>,
  words: Words,
): TableFilter<Words>[] => (filters ?? []).filter(({ shown }) => !shown || shown(words));

/** What the page shows of a value when the column says nothing else. */
export function writtenValue(value: TableValue, kind: ValueKind | undefined, words: Speaks): string | null {
  if (value === null || value === '') return null;
  if (kind === 'cents' && typeof value === 'number') return words.money(value);
  if (kind === 'number' && typeof value === 'number') return words.number(value);
  if (kind === 'day' && /^\d{4}-\d\d-\d\d$/.test(String(value))) return words.day(String(value), 'short');
  if (kind === 'moment') return words.moment(String(value));
  return String(value);
}

export const isNumeric = (kind: ValueKind | undefined): boolean => kind === 'cents' || kind === 'number';
