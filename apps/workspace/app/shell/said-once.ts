/**
 * What was done is told to the next page by a cookie of this browser, not by its address: loaded again, sent to somebody or found in the
 * history, the page says nothing of it.
 */
const name = 'ws-done';
const attributes = 'Path=/; HttpOnly; SameSite=Lax';

/** A minute is enough for the page to come; whoever is kept longer has seen that something went wrong. */
export const doneCookie = (path: string, message: string): string =>
  `${name}=${encodeURIComponent(`${message} ${path.replace(/[?#].*/, '')}`)}; Max-Age=60; ${attributes}`;

export const nothingDone = `${name}=; Max-Age=0; ${attributes}`;

/** What is to be said on this page; another page that is loaded at the same moment does not take it away. */
export function saidOnce(request: Request, path: string): string | null {
  const value = new RegExp(`(?:^|;\\s*)${name}=([^;]+)`).exec(request.headers.get('cookie') ?? '')?.[1];
  const [message = '', at] = decoded(value ?? '').split(' ');
  return at === path && /^\w+$/.test(message) ? message : null;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

/** Query of the page itself: what React Router adds for its own requests is none of the reader's. */
export function queryOf(request: Request): string {
  const { searchParams } = new URL(request.url);
  searchParams.delete('_routes');
  searchParams.delete('index');
  return searchParams.size > 0 ? `?${searchParams.toString()}` : '';
}
