import { commonDe, commonEn, type Language } from '#web/i18n';
import { portalDe } from './portal.de.js';
import { portalEn } from './portal.en.js';

/** Complete catalogues only: a language that is not here cannot be chosen, whatever a tenant's settings say. */
export const catalogues: Partial<Record<Language, Record<string, string>>> = {
  de: { ...commonDe, ...portalDe },
  en: { ...commonEn, ...portalEn },
};
