import { type LoaderFunctionArgs } from 'react-router';
import { webContext } from '#web/app';
import { tenantOf } from '../frame.server.js';
import { themeSheet } from '../theme.js';

/** `/theme.css?v=…`: the version in the address changes with the colours. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const tenant = await tenantOf(context.get(webContext));
  return new Response(themeSheet(tenant.theme), {
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, s-maxage=60, stale-while-revalidate=600, immutable',
      'cache-tag': `tenant:${tenant.id}`,
    },
  });
}
