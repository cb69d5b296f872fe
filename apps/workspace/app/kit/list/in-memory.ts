import { type ListQuestion } from '#web/widgets';
import { type RowPage, wholePage } from './source.js';

/** As people type: case, umlauts and the many ways to write street do not matter. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/strasse|str\./g, 'str');

type Comparable = string | number | null;

/** How a list is searched, narrowed and sorted that the page has as a whole: lists that are put together from several services. */
export interface InMemory<Row> {
  /** what a search looks through */
  texts: (row: Row) => (string | null | undefined)[];
  /** by condition */
  keeps?: Record<string, (row: Row, value: string) => boolean>;
  /** by order; rows that are equal, and all when nobody chose, go by the first one */
  orders: Record<string, (row: Row) => Comparable>;
}

/** Answers like the API: conditions joined with AND, an order and its reverse. Nothing goes last, whichever way. */
export function answered<Row>(
  rows: readonly Row[],
  { filter, orderBy }: ListQuestion,
  how: InMemory<Row>,
  locale: string,
): RowPage<Row> {
  const { search, ...conditions } = filter ?? {};
  const wanted = fold(typeof search === 'string' ? search : '');
  const kept = rows.filter(
    (row) =>
      (wanted === '' || how.texts(row).some((text) => text && fold(text).includes(wanted))) &&
      Object.entries(conditions).every(([name, value]) => how.keeps?.[name]?.(row, String(value)) ?? true),
  );
  const [first = ''] = Object.keys(how.orders);
  const descending = orderBy?.endsWith('Desc') ?? false;
  const name = orderBy?.replace(/Desc$/, '') ?? first;
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const by = (key: string, turn: 1 | -1) => (a: Row, b: Row) =>
    order(how.orders[key]?.(a), how.orders[key]?.(b), compare, turn);
  const main = by(name, descending ? -1 : 1);
  const then = by(first, 1);
  return wholePage(kept.toSorted((a, b) => main(a, b) || then(a, b)));
}

function order(
  a: Comparable | undefined,
  b: Comparable | undefined,
  compare: (a: string, b: string) => number,
  turn: 1 | -1,
): number {
  const [no, none] = [a === null || a === undefined || a === '', b === null || b === undefined || b === ''];
  if (no || none) return Number(no) - Number(none);
  return turn * (typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b)));
}
