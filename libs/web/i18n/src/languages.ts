/** Languages the platform is prepared for. A tenant switches on those whose catalogue is complete. */
export const languages = {
  de: { tag: 'de', format: 'de-DE', direction: 'ltr', name: 'Deutsch' },
  'de-simple': { tag: 'de-simple', format: 'de-DE', direction: 'ltr', name: 'Leichte Sprache' },
  en: { tag: 'en', format: 'en-GB', direction: 'ltr', name: 'English' },
  tr: { tag: 'tr', format: 'tr-TR', direction: 'ltr', name: 'Türkçe' },
  ar: { tag: 'ar', format: 'ar-EG-u-nu-latn', direction: 'rtl', name: 'العربية' },
  uk: { tag: 'uk', format: 'uk-UA', direction: 'ltr', name: 'Українська' },
  pl: { tag: 'pl', format: 'pl-PL', direction: 'ltr', name: 'Polski' },
} as const;

export type Language = keyof typeof languages;

/** German is the language without a prefix in the address. */
export const defaultLanguage: Language = 'de';

export const isLanguage = (value: string): value is Language => Object.hasOwn(languages, value);

/** Languages whose catalogue of the public pages is complete. Others can be prepared, and show as soon as theirs is. */
export const languagesOfPortal: readonly Language[] = ['de', 'en'];
