import { data, useRouteLoaderData } from 'react-router';
import { type LoadContext } from '#web/app';
import { createTranslator, type Language, type Translator, useTranslator } from '#web/i18n';
import { catalogues, isSpoken, type Key, type Spoken } from './words/catalogues.js';

/** What every page knows. Nothing of it depends on the programme: the interface is the same for all. */
export interface Frame {
  language: Spoken;
  /** scheme and host as the reader sees them */
  origin: string;
  tenantPrefix: string;
  /** tenant and language, in front of every address inside the site; empty when there is neither */
  prefix: string;
  path: string;
}

export function frameOf({ language, origin, tenantPrefix, basename, path }: LoadContext): Frame {
  if (!isSpoken(language)) throw data(null, { status: 404 });
  return { language, origin, tenantPrefix, prefix: basename === '/' ? '' : basename, path };
}

/** Pages are the same for everybody: kept by the server for a while; a new version of the program starts with none. */
export const sharedPage = 'public, s-maxage=3600, stale-while-revalidate=60';

export const headers = (): Record<string, string> => ({ 'cache-control': sharedPage });

export const translatorOf = (language: Language): Translator<Key> =>
  createTranslator<Key>({
    language,
    messages: catalogues[isSpoken(language) ? language : 'de'],
    vocabulary: {},
    timeZone: 'Europe/Berlin',
  });

export const useT = useTranslator<Key>;

/** The root's data. Every page inside the frame has them; the error page may not. */
export function useFrame(): Frame {
  const frame = useRouteLoaderData('root') as Frame | undefined;
  if (!frame) throw new Error('this part needs the frame');
  return frame;
}

/** Where the examples of this page ask: the programme whose host or prefix the reader used. */
export const apiAddress = ({ origin, tenantPrefix }: Frame): string => `${origin}${tenantPrefix}`;

/** Title and description of a page, for its `meta`. */
export function titled(
  matches: readonly ({ id: string; loaderData?: unknown } | undefined)[],
  title: Key,
  about: Key | null = null,
): ({ title: string } | { name: string; content: string })[] {
  const frame = matches.find((match) => match?.id === 'root')?.loaderData as Frame | undefined;
  if (!frame) return [];
  const { t } = translatorOf(frame.language);
  const name = title === 'site.title' ? t(title) : `${t(title)} – ${t('site.title')}`;
  return [{ title: name }, ...(about ? [{ name: 'description', content: t(about) }] : [])];
}
