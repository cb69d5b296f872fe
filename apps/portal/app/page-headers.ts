import { type HeadersArgs } from 'react-router';

/** Pages that are the same for everybody: kept by the server for seconds, and for a minute more while a new one is made. */
export const sharedPage = 'public, s-maxage=30, stale-while-revalidate=60';

/** Pages that show somebody's own data or the answer to a form. */
export const privatePage = 'private, no-store';

/** Steps of a form: the browser may keep them for itself, so that its back button finds what was typed. */
export const formPage = 'private, no-cache';

/** What the page says about itself, with the tenant's tag of the root. */
export function pageHeaders({ parentHeaders, loaderHeaders }: HeadersArgs): Headers {
  const headers = new Headers(parentHeaders);
  for (const [name, value] of loaderHeaders) headers.set(name, value);
  return headers;
}

/** Of a drawing of the program: the same until its programme changes, when the server forgets it. */
export const drawingHeaders = (type: string, tenantId: string): Record<string, string> => ({
  'content-type': type,
  'cache-control': 'public, max-age=86400, s-maxage=86400',
  'cache-tag': `tenant:${tenantId}`,
});
