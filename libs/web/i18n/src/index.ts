export { type Address, addressIn, addressOf } from './address.js';
export { commonDe, type CommonKey } from './common.de.js';
export { commonAr } from './common.ar.js';
export { commonDeSimple } from './common.de-simple.js';
export { commonEn } from './common.en.js';
export { commonPl } from './common.pl.js';
export { commonTr } from './common.tr.js';
export { commonUk } from './common.uk.js';
export { TranslatorProvider, useTranslator } from './context.js';
export { dayForTables, type ExactStyle, firstDayOf, type KnownDay, lastDayOf, writtenDay } from './known-day.js';
export { defaultLanguage, isLanguage, type Language, languages } from './languages.js';
export {
  createTranslator,
  type DayStyle,
  type RichValues,
  type Translator,
  type TranslatorOptions,
  type Values,
} from './translator.js';
export { type PhaseNames, phaseNamesOf, type Vocabulary, vocabularyOf, vocabularyValues } from './vocabulary.js';
