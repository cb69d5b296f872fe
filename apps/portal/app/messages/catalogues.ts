import { commonDe, commonEn, type Language } from '#web/i18n';
import { applyDe } from './apply.de.js';
import { applyEn } from './apply.en.js';
import { siteDe } from './site.de.js';
import { siteEn } from './site.en.js';

export type PortalKey = keyof typeof siteDe | keyof typeof applyDe;

/** Complete catalogues only: a language that is not here cannot be chosen, whatever a tenant's settings say. */
export const catalogues: Partial<Record<Language, Record<string, string>>> = {
  de: { ...commonDe, ...siteDe, ...applyDe },
  en: { ...commonEn, ...siteEn, ...applyEn },
};
