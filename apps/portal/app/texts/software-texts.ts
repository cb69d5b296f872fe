import { type Language } from '#web/i18n';
import { type TextPart } from '../parts/legal.js';
import { accessibilityDe } from './accessibility.de.js';
import { accessibilityDeSimple } from './accessibility.de-simple.js';
import { accessibilityEn } from './accessibility.en.js';
import { accessibilityTr } from './accessibility.tr.js';
import { accessibilityAr } from './accessibility.ar.js';
import { accessibilityUk } from './accessibility.uk.js';
import { accessibilityPl } from './accessibility.pl.js';
import { type PrivacyTexts } from './privacy-texts.js';
import { privacyDe } from './privacy.de.js';
import { privacyDeSimple } from './privacy.de-simple.js';
import { privacyEn } from './privacy.en.js';
import { privacyTr } from './privacy.tr.js';
import { privacyAr } from './privacy.ar.js';
import { privacyUk } from './privacy.uk.js';
import { privacyPl } from './privacy.pl.js';

export const privacyTexts: Record<Language, PrivacyTexts> = {
  de: privacyDe,
  'de-simple': privacyDeSimple,
  en: privacyEn,
  tr: privacyTr,
  ar: privacyAr,
  uk: privacyUk,
  pl: privacyPl,
};

/** The statement on accessibility. It says what has been checked, and no more than that. */
export const accessibilityTexts: Record<Language, TextPart[]> = {
  de: accessibilityDe,
  'de-simple': accessibilityDeSimple,
  en: accessibilityEn,
  tr: accessibilityTr,
  ar: accessibilityAr,
  uk: accessibilityUk,
  pl: accessibilityPl,
};
