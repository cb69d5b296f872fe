import { type LoaderFunctionArgs } from 'react-router';
import { webContext } from '#web/app';
import { languages } from '#web/i18n';
import { whose } from '../drawings.server.js';
import { drawingHeaders } from '../page-headers.js';
import { iconSizes } from '../share.server.js';

/** `/site.webmanifest`, `/q/<slug>/site.webmanifest`: a portal on the start screen of a phone. https://www.w3.org/TR/appmanifest/ */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const web = context.get(webContext);
  const slug = params['slug'];
  const of = await whose(web, slug);
  const home = `${web.basename === '/' ? '' : web.basename}${slug ? `/q/${slug}` : '/'}`;
  const icons = `${web.tenantPrefix}${slug ? `/q/${slug}` : ''}/icon`;
  const { tag, direction } = languages[web.language];
  const manifest = {
    ...{ name: of.name, short_name: of.name.split('/')[0], lang: tag, dir: direction },
    ...{ start_url: home, scope: `${web.tenantPrefix}/`, display: 'browser' },
    ...{ background_color: '#ffffff', theme_color: '#ffffff' },
    icons: iconSizes.map((size) => ({
      ...{ src: `${icons}/${size}.png`, sizes: `${size}x${size}`, type: 'image/png', purpose: 'any maskable' },
    })),
  };
  return Response.json(manifest, { headers: drawingHeaders('application/manifest+json', of.tenantId) });
}
