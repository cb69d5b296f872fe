import { type RouterContextProvider } from 'react-router';
import { type CellValue, type Sheet } from '#web/export';
import { columnsFor, firstPage, questionOf, readState, shownColumns, type TableState } from '#web/widgets';
import { MOST_ROWS, ROWS_AT_ONCE } from './file-limits.js';
import { type PageWords, pageWords } from './page-words.js';
import { type ListColumn } from './declare.js';
import { type ListSource, type RowPage } from './source.js';

type Context = Readonly<RouterContextProvider>;

/** A list as a file: the columns, rows and order of the page at the same address, and the ids that programs need. No sums. */
export async function listSheet<Row>(
  context: Context,
  source: ListSource<Row>,
  query: URLSearchParams,
): Promise<Sheet> {
  source.open?.(context);
  const { table } = source;
  const words = pageWords(context);
  const state = { ...readState(table, query), ...firstPage };
  const columns = shownColumns(columnsFor(table, words), state);
  const ids = table.ids ?? [];
  // The first page is asked for before anything is written: a refusal is a page, not half a file.
  const first = await source.ask(context, questionOf(table, state, ROWS_AT_ONCE), query);
  if (first.totalCount > MOST_ROWS) throw tooMany(words);
  return {
    name: table.title(words),
    language: words.language,
    columns: [
      ...columns.map((column) => columnOf(column, words)),
      ...ids.map(({ label }) => ({ label, kind: 'text' as const, width: 38 })),
    ],
    rows: rowsOf({ context, source, state, query, words, first }, (row) => [
      ...columns.map((column) => cellOf(column, row, words)),
      ...ids.map(({ value }) => value(row)),
    ]),
  };
}

const tooMany = ({ t, number }: PageWords): Response =>
  new Response(`${t('table.export.tooMany', { most: number(MOST_ROWS) })}\n`, {
    status: 413,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });

function columnOf<Row>({ label, kind, width }: ListColumn<Row>, words: PageWords): Sheet['columns'][number] {
  const name = label(words);
  return {
    label: kind === 'cents' ? `${name} (€)` : name,
    kind: kind ?? 'text',
    width: width ?? (kind && kind !== 'text' ? 16 : 28),
  };
}

function cellOf<Row>({ value, kind }: ListColumn<Row>, row: Row, words: PageWords): CellValue {
  const cell = value(row, words);
  return kind === 'moment' && cell !== null ? clockOf(String(cell), words.tenant.timeZone) : cell;
}

/** RFC 3339 → `2026-11-22 14:05` where the programme is. */
function clockOf(moment: string, timeZone: string): string {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return moment;
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}

interface Reading<Row> {
  context: Context;
  source: ListSource<Row>;
  state: TableState;
  query: URLSearchParams;
  words: PageWords;
  first: RowPage<Row>;
}

async function* rowsOf<Row>(
  { context, source: { table, ask }, state, query, words, first }: Reading<Row>,
  cells: (row: Row) => CellValue[],
): AsyncGenerator<CellValue[]> {
  let written = 0;
  for (let page = first; ;) {
    for (const row of page.nodes) yield cells(row);
    written += page.nodes.length;
    if (!page.pageInfo.hasNextPage) return;
    // Rows may have come since they were counted.
    if (written >= MOST_ROWS) throw tooMany(words);
    page = await ask(context, questionOf(table, { ...state, after: page.pageInfo.endCursor }, ROWS_AT_ONCE), query);
  }
}
