import { type LoadContext } from '#web/app';
import { Areas } from '../build/documents/documents.js';
import { type ListedArea } from './area-groups.js';
import { read } from './read.server.js';

/** The same for every visitor and needed on almost every page: asked for twice a minute, and anew when something has changed. */
export const allAreas = (web: LoadContext): Promise<ListedArea[]> =>
  web.recall('areas', 30, () => loadAreas(web, null));

/** All areas, or those of a name, page by page; a programme has some dozens. */
export async function loadAreas(web: LoadContext, search: string | null): Promise<ListedArea[]> {
  const found: ListedArea[] = [];
  let after: string | null = null;
  do {
    const { areas }: { areas: { nodes: ListedArea[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } =
      await read(web, Areas, { search, after });
    found.push(...areas.nodes);
    after = areas.pageInfo.hasNextPage ? areas.pageInfo.endCursor : null;
  } while (after);
  return found;
}
