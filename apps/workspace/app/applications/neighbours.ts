import { type RouterContextProvider } from 'react-router';
import { addressOf, questionOf, readState } from '#web/widgets';
import { applicationList, applicationTable } from './applications-table.js';

export interface Neighbours {
  /** place in the list, from 1 */
  at: number;
  total: number;
  /** addresses, with the list that they belong to */
  before: string | null;
  after: string | null;
  list: string;
}

/** The one before and the next one in the list that led here: its search, filters and order stand in the address of the page. */
export async function neighboursOf(
  context: Readonly<RouterContextProvider>,
  request: Request,
  id: string,
): Promise<Neighbours | null> {
  const query = new URL(request.url).searchParams;
  const state = readState(applicationTable, query);
  const ask = (part: typeof state): ReturnType<typeof applicationList.ask> =>
    applicationList.ask(context, questionOf(applicationTable, part), query);
  const page = await ask(state).catch(() => null);
  const index = page?.nodes.findIndex((row) => row.id === id) ?? -1;
  if (!page || index < 0) return null;
  const { nodes, pageInfo, totalCount: total } = page;
  const link = (row: { id: string } | undefined, part: typeof state): string | null =>
    row ? `/workspace/applications/${row.id}${addressOf('', part, {})}` : null;
  const earlier = { ...state, before: pageInfo.startCursor, after: null, at: Math.max(0, state.at - state.rows) };
  const later = { ...state, after: pageInfo.endCursor, before: null, at: state.at + nodes.length };
  const [last, first] = [
    index === 0 && pageInfo.hasPreviousPage ? (await ask(earlier)).nodes.at(-1) : undefined,
    index === nodes.length - 1 && pageInfo.hasNextPage ? (await ask(later)).nodes[0] : undefined,
  ];
  return {
    ...{ at: state.at + index + 1, total, list: addressOf(applicationTable.path, state, {}) },
    before: index > 0 ? link(nodes[index - 1], state) : link(last, earlier),
    after: index < nodes.length - 1 ? link(nodes[index + 1], state) : link(first, later),
  };
}
