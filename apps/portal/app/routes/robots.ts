import { type LoaderFunctionArgs } from 'react-router';
import { webContext } from '#web/app';
import { loadFrame } from '../frame.server.js';
import { sharedPage } from '../page-headers.js';

/** What machines may read: everything public, but no forms, and nothing that needs somebody to sign in. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const web = context.get(webContext);
  const { tenant, origin, tenantPrefix } = await loadFrame(web);
  const closed = [
    '/workspace',
    '/*/workspace',
    '/status',
    '/*/status',
    '/*/antrag',
    '/graphql',
    '/*/graphql',
    '/developers/explorer',
    '/*/developers/explorer',
  ];
  const lines = [
    'User-agent: *',
    ...closed.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${origin}${tenantPrefix}/sitemap.xml`,
    '',
  ];
  return new Response(lines.join('\n'), {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': sharedPage,
      'cache-tag': `tenant:${tenant.id}`,
    },
  });
}
