import { type LoaderFunctionArgs } from 'react-router';
import { webContext } from '#web/app';
import { tenantOf } from '../frame.server.js';
import { privatePage } from '../page-headers.js';
import { iconOf, sheetVersion } from '../sheet.server.js';

/** `/icon.svg?v=…`: the sign of the site in the tenant's colours. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { id, theme } = await tenantOf(context.get(webContext));
  const known = new URL(request.url).searchParams.get('v') === sheetVersion(theme);
  return new Response(iconOf(theme), {
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': known ? 'public, max-age=31536000, s-maxage=86400, immutable' : privatePage,
      'cache-tag': `tenant:${id}`,
    },
  });
}
