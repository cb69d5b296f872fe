import { type LoaderFunctionArgs } from 'react-router';
import { webContext } from '#web/app';
import { tenantOf } from '../frame.server.js';
import { privatePage } from '../page-headers.js';
import { portalSheet, sheetVersion } from '../sheet.server.js';

const lasting = 'public, max-age=31536000, s-maxage=86400, immutable';

/** `/site.css?v=…`: the version changes with the sheet. Made-up versions get the sheet too, but nobody keeps it. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { id } = await tenantOf(context.get(webContext));
  const known = new URL(request.url).searchParams.get('v') === sheetVersion;
  return new Response(portalSheet, {
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': known ? lasting : privatePage,
      'cache-tag': `tenant:${id}`,
    },
  });
}
