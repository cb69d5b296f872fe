/**
 * What was done is told to the next page by a cookie of this browser, not by its address: loaded again, sent to somebody or found in the
 * history, the page says nothing of it.
 */
const name = 'ws-done';
/** Scripts may read it: when the next page does not come, they say what was done all the same. It holds nothing but a word and a path. */
const attributes = 'Path=/; SameSite=Lax';

/** A minute is enough for the page to come; whoever is kept longer has seen that something went wrong. */
export const doneCookie = (path: string, message: string): string =>
  `${name}=${encodeURIComponent(`${message} ${path.replace(/[?#].*/, '')}`)}; Max-Age=60; ${attributes}`;

export const nothingDone = `${name}=; Max-Age=0; ${attributes}`;

/** What is to be said on this page; another page that is loaded at the same moment does not take it away. */
export const saidOnce = (request: Request, path: string): string | null =>
  doneIn(request.headers.get('cookie') ?? '', path);

export function doneIn(cookies: string, path: string): string | null {
  const value = new RegExp(`(?:^|;\\s*)${name}=([^;]+)`).exec(cookies)?.[1];
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
