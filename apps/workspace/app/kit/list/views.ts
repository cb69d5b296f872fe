import { type RouterContextProvider } from 'react-router';
import { redirectTo, webContext } from '#web/app';
import { addressOf, firstPage, queryOf, readState, type TableState } from '#web/widgets';
import { SavedViewsOfList, type SavedViewsOfListAnswer } from '../../../build/documents/documents.js';
import { read } from '../read.js';
import { type ListTable } from './declare.js';

export type SavedView = SavedViewsOfListAnswer['savedViews']['nodes'][number];

/** Views that are the reader's own, then those of others; each by name. */
export async function loadViews(context: Readonly<RouterContextProvider>, list: string): Promise<SavedView[]> {
  const { savedViews } = await read(context, SavedViewsOfList, { list });
  return savedViews.nodes.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
}

export const isOwn = ({ can }: Pick<SavedView, 'can'>): boolean => can.includes('update');

/** What a choice is, without where it began and which page of it is looked at. */
export const choiceOf = (state: TableState): string => queryOf({ ...state, ...firstPage, view: null }).toString();

/** A view was saved by some release for some list: what this one does not know in it narrows nothing. */
export const stateOfView = <Row>(table: ListTable<Row>, view: Pick<SavedView, 'id' | 'query'>): TableState => ({
  ...readState(table, new URLSearchParams(view.query)),
  ...firstPage,
  view: view.id,
});

/** Whoever comes without any choice begins with the view that they prefer. */
export function startOf<Row>(
  context: Readonly<RouterContextProvider>,
  table: ListTable<Row>,
  views: readonly SavedView[],
): Response | null {
  const view = views.find((one) => one.preferred && isOwn(one));
  return view ? redirectTo(context.get(webContext), addressOf(table.path, stateOfView(table, view))) : null;
}
