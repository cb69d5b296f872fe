import { index, route, type RouteConfig } from '@react-router/dev/routes';

export default [
  index('routes/home.tsx'),
  route('q/:slug', 'routes/area.tsx'),
  route('q/:slug/antrag', 'routes/apply.tsx'),
  route('q/:slug/antrag/:reference', 'routes/application.tsx'),
  route('q/:slug/antrag/:reference/beleg', 'routes/receipt.tsx'),
  route('q/:slug/antrag/:reference/bescheid', 'routes/notice.ts'),
  route('antrag', 'routes/open-link.tsx'),
  route('status', 'routes/status.tsx'),
  route('barrierefreiheit', 'routes/accessibility.tsx'),
  route('datenschutz', 'routes/privacy.tsx'),
  route('impressum', 'routes/imprint.tsx'),
  route('site.css', 'routes/sheet.ts'),
  route('icon.svg', 'routes/icon.ts'),
  route('robots.txt', 'routes/robots.ts'),
  route('sitemap.xml', 'routes/sitemap.ts'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig;
