import { type Lifetime } from './page.js';
import { Page } from './page.js';

/** A request as the HTTP server hands it over. Scheme, host and address are already those of the visitor (trusted proxy). */
export interface WebIncoming {
  method: string;
  scheme: string;
  host: string;
  /** path and query as sent */
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer | null;
  ip: string;
  requestId?: string;
}

export interface WebOutgoing {
  status: number;
  headers: [string, string][];
  body: Buffer | null;
}

export function parseUrl({ scheme, host, url }: WebIncoming): URL | null {
  try {
    const parsed = new URL(url, `${scheme}://${host}`);
    // `//evil.example/` names another host, here or in a redirect; a NUL or half an escape sequence is no address of ours.
    if (parsed.host !== new URL(`${scheme}://${host}`).host || parsed.pathname.startsWith('//')) return null;
    return /\0|%00/.test(decodeURIComponent(parsed.pathname) + parsed.search) ? null : parsed;
  } catch {
    return null;
  }
}

/**
 * Whether a form was sent from somewhere else. The gateway takes our pages at their word, so this is where it is found out, for every
 * form alike. Browsers say it in Origin or Sec-Fetch-Site; who sends neither but a cookie is none, or hides where it comes from.
 */
export function isForeign({ headers }: WebIncoming, url: URL): boolean {
  const { origin } = headers;
  // The scheme is the proxy's business; the host decides whose page it was.
  if (origin !== undefined)
    return !(typeof origin === 'string' && URL.canParse(origin) && new URL(origin).host === url.host);
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return headers['cookie'] !== undefined && headers['x-requested-with'] === undefined;
}

const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** Whether what was sent is a form that pages can read: what a visitor's program sends wrongly is no fault of ours. */
export async function isReadable(incoming: WebIncoming, url: URL): Promise<boolean> {
  const [type = ''] = String(incoming.headers['content-type'] ?? '').split(';');
  const known = formTypes.indexOf(type.trim().toLowerCase());
  // The other kind cannot be written wrongly.
  if (known < 1) return known === 0;
  return toRequest(incoming, url)
    .formData()
    .then(
      () => true,
      () => false,
    );
}

export function keepQuery(url: URL, allowed: string[]): void {
  const kept = new URLSearchParams();
  for (const name of allowed) {
    const value = url.searchParams.get(name);
    // An empty one says that a form was sent with nothing in it.
    if (value !== null) kept.set(name, value.slice(0, 200));
  }
  url.search = kept.toString();
}

export function toRequest(incoming: WebIncoming, url: URL): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one);
  }
  // A HEAD request is answered like GET and loses its body at the end: the same headers, the same cache entry.
  const method = incoming.method === 'HEAD' ? 'GET' : incoming.method;
  const body = method === 'POST' && incoming.body ? new Uint8Array(incoming.body) : null;
  return new Request(url, { method, headers, body });
}

/** Status → seconds: requests are counted by the minute, and a database that was restarted is back soon. */
const retryAfter: Record<number, string> = { 429: '60', 503: '30' };

/** @param limits what the gateway said of a budget that is used up: it names the seconds better than we can */
export async function toPage(response: Response, limits: Record<string, string> = {}): Promise<Page> {
  const cacheControl = response.headers.get('cache-control') ?? '';
  const tags =
    response.headers
      .get('cache-tag')
      ?.split(',')
      .map((tag) => tag.trim()) ?? [];
  const cookies = response.headers.getSetCookie();
  const headers = [...response.headers].filter(
    ([name]) => !['set-cookie', 'cache-tag', 'cache-control', 'style-source'].includes(name),
  );
  const again = retryAfter[response.status];
  if (again) headers.push(...Object.entries({ 'retry-after': again, ...(response.status === 429 && limits) }));
  const lifetime = cookies.length > 0 || response.status !== 200 ? null : lifetimeOf(cacheControl);
  const lasting = lifetime || /immutable/.test(cacheControl);
  // A browser keeps the page but asks each time; the ETag makes the answer short.
  const kept = /immutable/.test(cacheControl) ? cacheControl : null;
  const forBrowser = kept ?? (lifetime ? 'no-cache' : cacheControl || 'private, no-store');
  return new Page(
    response.status,
    [...headers, ['cache-control', forBrowser], ...cookies.map((c): [string, string] => ['set-cookie', c])],
    Buffer.from(await response.arrayBuffer()),
    { lifetime, tags, quality: lasting ? 6 : 4 },
    response.headers.get('style-source'),
  );
}

/** A route opts in with `Cache-Control: public, s-maxage=30, stale-while-revalidate=60`. */
function lifetimeOf(cacheControl: string): Lifetime | null {
  const fresh = /\bs-maxage=(\d+)/.exec(cacheControl)?.[1];
  if (!cacheControl.includes('public') || !fresh) return null;
  const stale = /\bstale-while-revalidate=(\d+)/.exec(cacheControl)?.[1] ?? '0';
  return { freshSeconds: Number(fresh), staleSeconds: Number(stale) };
}

export function answer(incoming: WebIncoming, page: Page, extra: [string, string][]): WebOutgoing {
  const headers: [string, string][] = [...page.headers, ...extra];
  if (page.status === 200 && incoming.method !== 'POST') {
    headers.push(['etag', page.etag]);
    const known = String(incoming.headers['if-none-match'] ?? '').split(/,\s*/);
    if (known.includes(page.etag))
      return { status: 304, headers: headers.filter(([n]) => n !== 'content-type'), body: null };
  }
  const encoding = page.encodingFor(String(incoming.headers['accept-encoding'] ?? ''));
  if (encoding !== 'identity') headers.push(['content-encoding', encoding]);
  const body = page.encode(encoding);
  headers.push(['content-length', String(body.length)]);
  return { status: page.status, headers, body: incoming.method === 'HEAD' ? null : body };
}

export function withoutTrailingSlash(url: URL): WebOutgoing {
  const location = `${url.pathname.replace(/\/+$/, '')}${url.search}`;
  return {
    status: 308,
    headers: [
      ['location', location],
      ['content-length', '0'],
    ],
    body: null,
  };
}

const sentences: Record<number, string> = {
  400: 'Diese Adresse ist nicht gültig. / This address is not valid.',
  403: 'Das Formular kam von einer anderen Seite und wurde nicht angenommen. / The form came from another site and was not accepted.',
  405: 'Diese Seite kann man nur aufrufen oder ein Formular an sie senden. / This page can only be read or sent a form.',
  415: 'Was gesendet wurde, ist kein Formular, das wir lesen können. / What was sent is not a form that we can read.',
  503: 'Gerade rufen sehr viele diese Seite auf. Bitte versuchen Sie es in einigen Sekunden noch einmal. / Very many people want this page right now. Please try again in a few seconds.',
  500: 'Die Seite kann gerade nicht angezeigt werden. / This page cannot be shown right now.',
};

export const refusalPage = (status: number): Page =>
  new Page(
    status,
    [
      ['content-type', 'text/plain; charset=utf-8'],
      ['cache-control', 'no-store'],
      ...(retryAfter[status] ? [['retry-after', retryAfter[status]] as [string, string]] : []),
    ],
    Buffer.from(`${sentences[status]}\n`),
    { lifetime: null, tags: [], quality: 4 },
  );

export function refusal(status: number, extra: [string, string][] = []): WebOutgoing {
  const page = refusalPage(status);
  return { status, headers: [...page.headers, ...extra], body: page.body };
}
