import { languages, type Translator } from '#web/i18n';
import { pageAddress } from './addresses.js';
import { type FrameData } from './frame.server.js';
import { type Key, translatorFor } from './speak.js';

type Described = (
  | { title: string }
  | { name: string; content: string }
  | { property: string; content: string }
  | { 'script:ld+json': object }
)[];

interface Words {
  title: string;
  /** the page writes its title itself (`PageTitle`), because it depends on what was sent */
  ownTitle?: boolean;
  description?: string;
  robots?: string;
  /** facts in the words of schema.org */
  data?: object;
}

/** Title and description of a page in its language. The name of the programme stands behind every title but the home page's. */
export function describe(
  matches: readonly ({ id: string; loaderData?: unknown } | undefined)[],
  words: (t: Translator<Key>['t'], frame: FrameData) => Words,
): Described {
  const frame = matches.find((match) => match?.id === 'root')?.loaderData as FrameData | undefined;
  if (!frame) return [];
  const { title, ownTitle, description, robots, data } = words(translatorFor(frame).t, frame);
  return [
    ...(ownTitle ? [] : [{ title: title === frame.tenant.name ? title : `${title} – ${frame.tenant.name}` }]),
    ...(description ? [{ name: 'description', content: description }] : []),
    ...(robots ? [{ name: 'robots', content: robots }] : shared(frame, title, description)),
    ...(data ? [{ 'script:ld+json': data }] : []),
  ];
}

/** What messengers show when somebody passes the address on. https://ogp.me */
function shared(frame: FrameData, title: string, description: string | undefined): Described {
  const { tenant, language, path, area, origin, tenantPrefix } = frame;
  const picture = `${origin}${tenantPrefix}${area ? `/q/${area.slug}` : ''}/share.png`;
  return [
    { property: 'og:type', content: 'website' },
    { property: 'og:site_name', content: tenant.name },
    { property: 'og:title', content: title },
    ...(description ? [{ property: 'og:description', content: description }] : []),
    { property: 'og:url', content: pageAddress(frame, language, path) },
    { property: 'og:image', content: picture },
    { property: 'og:image:type', content: 'image/png' },
    { property: 'og:image:width', content: '1200' },
    { property: 'og:image:height', content: '630' },
    { property: 'og:image:alt', content: area?.name ?? tenant.name },
    { name: 'twitter:card', content: 'summary_large_image' },
    { property: 'og:locale', content: languages[language].format.slice(0, 5).replace('-', '_') },
  ];
}
