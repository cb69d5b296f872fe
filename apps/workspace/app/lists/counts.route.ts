import { type LoaderFunctionArgs } from 'react-router';
import { questionOf } from '#web/widgets';
import { loadViews, stateOfView } from '../kit/list/views.js';
import { notFound } from '../kit/read.js';
import { sourceOf } from './sources.js';

/** Views that are counted at once; further ones have no number. */
const MOST = 12;

/** `/workspace/lists/people/counts`: how many rows each saved view has. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Record<string, number>> {
  const source = sourceOf(params['file'] ?? '');
  if (!source) throw notFound(context);
  source.open?.(context);
  const { table } = source;
  const views = (await loadViews(context, table.key)).slice(0, MOST);
  const counted = views.map(async (view): Promise<[string, number][]> => {
    const state = stateOfView(table, view);
    // A view that the API can no longer read has no number.
    const page = await source
      .ask(context, questionOf(table, state, 1), new URLSearchParams(view.query))
      .catch(() => null);
    return page ? [[view.id, page.totalCount]] : [];
  });
  return Object.fromEntries((await Promise.all(counted)).flat());
}
