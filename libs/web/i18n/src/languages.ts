/** Languages of the portal; the workspace speaks German and English. `short` names one where there is little room. */
export const languages = {
  de: { tag: 'de', short: 'DE', format: 'de-DE', direction: 'ltr', name: 'Deutsch' },
  'de-simple': { tag: 'de-simple', short: 'Leicht', format: 'de-DE', direction: 'ltr', name: 'Leichte Sprache' },
  en: { tag: 'en', short: 'EN', format: 'en-GB', direction: 'ltr', name: 'English' },
  tr: { tag: 'tr', short: 'TR', format: 'tr-TR', direction: 'ltr', name: 'Türkçe' },
  ar: { tag: 'ar', short: 'AR', format: 'ar-EG-u-nu-latn', direction: 'rtl', name: 'العربية' },
  uk: { tag: 'uk', short: 'UK', format: 'uk-UA', direction: 'ltr', name: 'Українська' },
  pl: { tag: 'pl', short: 'PL', format: 'pl-PL', direction: 'ltr', name: 'Polski' },
} as const;

export type Language = keyof typeof languages;

/** German is the language without a prefix in the address. */
export const defaultLanguage: Language = 'de';

export const isLanguage = (value: string): value is Language => Object.hasOwn(languages, value);
