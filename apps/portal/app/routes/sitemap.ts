import { type LoaderFunctionArgs } from 'react-router';
import { webContext } from '#web/app';
import { languages } from '#web/i18n';
import { pageAddress } from '../addresses.js';
import { type FrameData, loadFrame } from '../frame.server.js';
import { allAreas } from '../areas.server.js';
import { sharedPage } from '../page-headers.js';

const fixed = ['/', '/barrierefreiheit', '/datenschutz', '/impressum', '/developers'];

/** Every public page in every language of the tenant, former areas too. https://www.sitemaps.org/protocol.html */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const web = context.get(webContext);
  const [frame, areas] = await Promise.all([loadFrame(web), allAreas(web)]);
  const pages: [path: string, changed: string | null][] = [
    ...fixed.map((path): [string, null] => [path, null]),
    ...areas.map(({ slug, updatedAt }): [string, string] => [`/q/${slug}`, updatedAt]),
  ];
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...pages.flatMap(([path, changed]) => entries(frame, path, changed)),
    '</urlset>',
    '',
  ].join('\n');
  return new Response(xml, {
    headers: {
      'content-type': 'application/xml; charset=utf-8',
      'cache-control': sharedPage,
      'cache-tag': `tenant:${frame.tenant.id}`,
    },
  });
}

/** @param changed when what the page says was changed last; null where nobody knows */
function entries(frame: FrameData, path: string, changed: string | null): string[] {
  const alternates = frame.languages.map(
    (language) =>
      `<xhtml:link rel="alternate" hreflang="${languages[language].tag}" href="${escaped(pageAddress(frame, language, path))}"/>`,
  );
  const shown = alternates.length > 1 ? alternates.join('') : '';
  const lastmod = changed ? `<lastmod>${changed}</lastmod>` : '';
  return frame.languages.map(
    (language) => `<url><loc>${escaped(pageAddress(frame, language, path))}</loc>${lastmod}${shown}</url>`,
  );
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
