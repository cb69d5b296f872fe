import { type FrameData } from './frame.server.js';
import { type Key, translatorFor } from './speak.js';
import { type Translator } from '#web/i18n';

type Described = ({ title: string } | { name: string; content: string } | { 'script:ld+json': object })[];

/** Title and description of a page in its language. The name of the programme stands behind every title but the home page's. */
export function describe(
  matches: readonly ({ id: string; loaderData?: unknown } | undefined)[],
  words: (t: Translator<Key>['t'], frame: FrameData) => { title: string; description?: string; robots?: string },
): Described {
  const frame = matches.find((match) => match?.id === 'root')?.loaderData as FrameData | undefined;
  if (!frame) return [];
  const { title, description, robots } = words(translatorFor(frame).t, frame);
  return [
    { title: title === frame.tenant.name ? title : `${title} – ${frame.tenant.name}` },
    ...(description ? [{ name: 'description', content: description }] : []),
    ...(robots ? [{ name: 'robots', content: robots }] : []),
  ];
}
