import { commonDe, commonEn, type CommonKey, type Language } from '#web/i18n';
import { de } from './de.js';
import { en } from './en.js';

export type Key = keyof typeof de | CommonKey;

/** Languages in which the pages are complete. */
export const spoken = ['de', 'en'] as const satisfies readonly Language[];
export type Spoken = (typeof spoken)[number];

export const isSpoken = (language: string): language is Spoken => (spoken as readonly string[]).includes(language);

export const catalogues: Record<Spoken, Record<string, string>> = {
  de: { ...commonDe, ...de },
  en: { ...commonEn, ...en },
};
