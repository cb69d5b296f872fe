import { useRouteLoaderData } from 'react-router';
import {
  type CommonKey,
  createTranslator,
  defaultLanguage,
  type Language,
  type Translator,
  useTranslator,
} from '#web/i18n';
import { type FrameData } from './frame.server.js';
import { catalogues, type PortalKey } from './messages/catalogues.js';

export type Key = PortalKey | CommonKey;

/** The translator of a page; without a tenant (the frame could not be loaded) in plain terms. */
export function translatorFor(frame: FrameData | undefined, fallback: Language = defaultLanguage): Translator<Key> {
  const language = frame?.language ?? fallback;
  return createTranslator<Key>({
    language,
    messages: catalogues[language],
    vocabulary: frame?.tenant.vocabulary ?? {},
    timeZone: frame?.tenant.timeZone ?? 'Europe/Berlin',
  });
}

export const useT = useTranslator<Key>;

/** The root's data. Every page inside the frame has them; the error page may not. */
export function useFrame(): FrameData {
  const frame = useRouteLoaderData('root') as FrameData | undefined;
  if (!frame) throw new Error('this part needs the tenant');
  return frame;
}

/** Name of a phase in the tenant's words. */
export function phaseName(frame: FrameData, phase: string): string {
  const names = frame.tenant.phases[phase];
  return names?.[frame.language] ?? names?.['de'] ?? phase;
}
