import { type LoaderFunctionArgs } from 'react-router';
import { redirectTo, webContext } from '#web/app';
import { noticeCookie, readApplicationCookie } from '../application-cookie.server.js';
import { statusOf } from '../application.server.js';
import { privatePage } from '../page-headers.js';

/**
 * The way to the letter, for a browser that keeps a pass. What opens the letter goes along as a cookie for that one address: in the address
 * it would stay in histories and logs. Whoever has no pass any more is asked for the code.
 */
export async function loader({ params, request, context }: LoaderFunctionArgs): Promise<Response> {
  const web = context.get(webContext);
  const reference = params['reference'] ?? '';
  const [pass = null] = readApplicationCookie(request, 'pass', reference) ?? [];
  const { details } = await statusOf(web, reference, pass);
  if (!details?.noticeUrl || !details.noticeToken)
    return redirectTo(web, `/q/${params['slug'] ?? ''}/antrag/${reference}`);
  // Under the host that was asked, which may be another of the programme's: cookies stay with their host.
  const path = `${web.tenantPrefix}${details.noticeUrl.slice(details.noticeUrl.indexOf('/funding/'))}`;
  const headers = {
    location: `${web.origin}${path}`,
    'set-cookie': noticeCookie(web, path, details.noticeToken),
    'cache-control': privatePage,
  };
  return new Response(null, { status: 303, headers });
}
