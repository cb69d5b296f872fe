import { commonDe, commonDeSimple, commonEn, commonTr, commonAr, commonUk, commonPl, type Language } from '#web/i18n';
import { applyDe } from './apply.de.js';
import { applyDeSimple } from './apply.de-simple.js';
import { applyEn } from './apply.en.js';
import { applyTr } from './apply.tr.js';
import { applyAr } from './apply.ar.js';
import { applyUk } from './apply.uk.js';
import { applyPl } from './apply.pl.js';
import { siteDe } from './site.de.js';
import { siteDeSimple } from './site.de-simple.js';
import { siteEn } from './site.en.js';
import { siteTr } from './site.tr.js';
import { siteAr } from './site.ar.js';
import { siteUk } from './site.uk.js';
import { sitePl } from './site.pl.js';

export type PortalKey = keyof typeof siteDe | keyof typeof applyDe;

/** Complete by type: a page never lacks a word, whatever language is read. */
export const catalogues: Record<Language, Record<string, string>> = {
  de: { ...commonDe, ...siteDe, ...applyDe },
  'de-simple': { ...commonDeSimple, ...siteDeSimple, ...applyDeSimple },
  en: { ...commonEn, ...siteEn, ...applyEn },
  tr: { ...commonTr, ...siteTr, ...applyTr },
  ar: { ...commonAr, ...siteAr, ...applyAr },
  uk: { ...commonUk, ...siteUk, ...applyUk },
  pl: { ...commonPl, ...sitePl, ...applyPl },
};
