import { redirect } from 'react-router';
import { addressIn, type Language } from '#web/i18n';

interface Web {
  graphql: { readonly cookies: readonly string[] };
}

interface Going {
  status?: 302 | 303;
  headers?: Record<string, string> | [string, string][] | Headers;
}

/**
 * Sends the visitor to another page of the same front end. There is no other way to do it (lint): programme and language stay in the
 * address from wherever it is called, and cookies that the gateway set for the visitor go along.
 * @param to path inside the app, with its query
 */
export function redirectTo(web: Web, to: string, going: Going = {}): Response {
  const headers = new Headers(going.headers);
  for (const cookie of web.graphql.cookies) headers.append('set-cookie', cookie);
  return redirect(to, { status: going.status ?? 302, headers });
}

/** On to another site: the sign-in of another organisation. */
export const redirectAway = (url: URL, headers: [string, string][]): Response => redirect(url.href, { headers });

/** The same page in another language: its prefix is not the one that React Router would put in front, so the address is a whole one. */
export const redirectToLanguage = (
  { origin, tenantPrefix, path }: { origin: string; tenantPrefix: string; path: string },
  language: Language,
  search: string,
): Response => redirect(`${origin}${addressIn(language, tenantPrefix, `${path}${search}`)}`);

/**
 * React Router puts the prefix in front of where loaders and actions send somebody, but not of where a middleware does. The answer leaves
 * the app here, so here none is without.
 */
export function withPrefix(answer: Response, basename: string): Response {
  const to = answer.headers.get('location');
  if (to === null || basename === '/' || !/^\/(?!\/)/.test(to)) return answer;
  if (to.startsWith(basename) && /^([/?#]|$)/.test(to.slice(basename.length))) return answer;
  const headers = new Headers(answer.headers);
  headers.set('location', `${basename}${to === '/' ? '' : to}`);
  return new Response(answer.body, { status: answer.status, headers });
}
