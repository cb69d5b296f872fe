import { type RouterContextProvider } from 'react-router';
import { firstPage, type ListQuestion, type Option, questionOf, readState, type TableState } from '#web/widgets';
import { type PageFault } from '../read.js';
import { type ListTable } from './declare.js';
import { loadViews, type SavedView, startOf } from './views.js';

type Context = Readonly<RouterContextProvider>;

/** What the API hands out of a list. */
export interface RowPage<Row> {
  nodes: Row[];
  totalCount: number;
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

/** A table and where its rows come from. Pages and files ask through it, so a file has what the page has. */
export interface ListSource<Row> {
  table: ListTable<Row>;
  /** @param query of the page, for lists that look at more of it than the table does */
  ask: (context: Context, question: ListQuestion, query: URLSearchParams) => Promise<RowPage<Row>>;
  /** what can be chosen where rows are chosen, by the filter's key */
  choices?: (context: Context) => Promise<Record<string, Option[]>>;
  /** Refuses those for whom the list is not. */
  open?: (context: Context) => void;
}

export interface ListData<Row> {
  rows: Row[];
  total: number;
  pageInfo: RowPage<Row>['pageInfo'];
  state: TableState;
  choices: Record<string, Option[]>;
  /** the reader's own, and those that are shared */
  views: SavedView[];
}

/** One page of a list, as its address says. */
export async function loadList<Row>(
  context: Context,
  request: Request,
  source: ListSource<Row>,
): Promise<ListData<Row>> {
  source.open?.(context);
  const url = new URL(request.url);
  const query = url.searchParams;
  const state = readState(source.table, query);
  const views = loadViews(context, source.table.key);
  // Only whoever chose nothing waits for the view that they begin with.
  const start = url.search === '' ? startOf(context, source.table, await views) : null;
  if (start) throw start;
  const [page, choices] = await Promise.all([
    askAs(context, source, state, query),
    source.choices?.(context) ?? ({} as Record<string, Option[]>),
  ]);
  const { nodes, totalCount, pageInfo } = page.rows;
  return {
    rows: nodes,
    total: totalCount,
    pageInfo,
    state: placed(page.state, page.rows),
    choices,
    views: await views,
  };
}

/** What an address may be wrong about although each part of it looks right. */
const mendable = new Set(['CURSOR_INVALID', 'VALIDATION']);

const codeOf = (error: unknown): string | undefined => (error as { data?: Partial<PageFault> } | null)?.data?.code;

/** An address with a place that is gone shows the beginning; one whose choice the API cannot read shows the list. */
async function askAs<Row>(
  context: Context,
  { table, ask }: ListSource<Row>,
  state: TableState,
  query: URLSearchParams,
): Promise<{ state: TableState; rows: RowPage<Row> }> {
  const begin = { ...state, ...firstPage };
  const attempts = [state, begin, { ...begin, search: '', filters: {} }];
  const last = attempts.length - 1;
  for (const [at, attempt] of attempts.entries()) {
    try {
      const rows = await ask(context, questionOf(table, attempt), query);
      const gone = rows.nodes.length === 0 && rows.totalCount > 0 && (attempt.after ?? attempt.before) !== null;
      if (!gone || at === last) return { state: attempt, rows };
    } catch (error) {
      if (at === last || !mendable.has(codeOf(error) ?? '')) throw error;
    }
  }
  throw new Error('a list was asked for without an attempt');
}

/** The address only says where it believes to be; the ends of the list are known. */
function placed<Row>(state: TableState, { nodes, totalCount, pageInfo }: RowPage<Row>): TableState {
  const most = Math.max(0, totalCount - nodes.length);
  const at = pageInfo.hasPreviousPage ? (pageInfo.hasNextPage ? Math.min(state.at, most) : most) : 0;
  return { ...state, at };
}

/** For lists that a page has as a whole. */
export const wholePage = <Row>(nodes: Row[]): RowPage<Row> => ({
  nodes,
  totalCount: nodes.length,
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
});
