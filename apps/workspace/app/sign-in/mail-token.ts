import { type LoaderFunctionArgs } from 'react-router';
import { type LoadContext, redirectTo, webContext } from '#web/app';

/** One cookie per page: an invitation does not take the place of a link for a new password. */
const nameFor = (path: string): string => `__Host-mail-${path.split('/').at(-1) ?? ''}`;

/**
 * The token of a mailed link. It stays in no address: it moves into a cookie of this browser, and the page is opened anew without it.
 * Opening uses nothing up, because mail scanners open links too; only the button on the page does.
 */
export function mailToken({ context, request }: Pick<LoaderFunctionArgs, 'context' | 'request'>): string {
  const { searchParams } = new URL(request.url);
  const web = context.get(webContext);
  const { path } = web;
  const given = searchParams.get('token');
  if (given !== null) throw cleanAddress(web, given.slice(0, 200));
  // Without the remark it is the page for asking, also while the cookie of an earlier link lasts.
  return searchParams.get('from') === 'mail' ? kept(path, request.headers.get('cookie') ?? '') : '';
}

/** Lax, because a link in a mail comes from another site; half an hour to fill in the page. */
function cleanAddress(web: LoadContext, token: string): Response {
  const { path } = web;
  const cookie = `${nameFor(path)}=${encodeURIComponent(token)}; Path=/; Max-Age=1800; HttpOnly; Secure; SameSite=Lax`;
  return redirectTo(web, `${path}?from=mail`, { headers: { 'set-cookie': cookie, 'referrer-policy': 'no-referrer' } });
}

function kept(path: string, cookies: string): string {
  const value = cookies.split(/;\s*/).find((one) => one.startsWith(`${nameFor(path)}=`));
  return value ? decodeURIComponent(value.slice(nameFor(path).length + 1)) : '';
}
