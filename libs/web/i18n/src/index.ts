export { type Address, addressIn, addressOf } from './address.js';
export { commonDe, type CommonKey } from './common.de.js';
export { commonEn } from './common.en.js';
export { TranslatorProvider, useTranslator } from './context.js';
export { dayForTables, type ExactStyle, firstDayOf, type KnownDay, lastDayOf, writtenDay } from './known-day.js';
export { defaultLanguage, isLanguage, type Language, languages, languagesOfPortal } from './languages.js';
export {
  createTranslator,
  type DayStyle,
  type RichValues,
  type Translator,
  type TranslatorOptions,
  type Values,
} from './translator.js';
export { type PhaseNames, phaseNamesOf, type Vocabulary, vocabularyOf, vocabularyValues } from './vocabulary.js';
