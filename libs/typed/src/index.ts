export { cleanLine, cleanText, lower, plainSigns } from './characters.js';
export { readDay } from './day.js';
export { asciiDomain, shownDomain } from './domain.js';
export {
  anything,
  code,
  day,
  json,
  kept,
  key,
  languageTag,
  line,
  mail,
  ofNew,
  optionalCode,
  optionalDay,
  optionalLine,
  optionalMail,
  optionalPhone,
  optionalPostalCode,
  optionalText,
  optionalWebAddress,
  otherwise,
  phone,
  postalCode,
  rowAndReason,
  secret,
  text,
  timeOfDay,
  timeZone,
  webAddress,
} from './fields.js';
export { hueOf, type Hue, hues } from './hue.js';
export { readLanguageTag } from './language.js';
export { conditions, listArguments, noFilter } from './list.js';
export { normalMail, readMail, shownMail } from './mail.js';
export { mostCents, readCents, writeCents } from './money.js';
export { nfc } from './nfc.js';
export { readNumber, readWhole } from './number.js';
export { dialOf, readPhone } from './phone.js';
export { readPostalCode } from './postal-code.js';
export { type Reading, type TypedFault, typedFaults } from './reading.js';
export { readLine, readText } from './text.js';
export { readTimeOfDay, readTimeZone } from './time.js';
export {
  byLanguage,
  isOutdated,
  reviewedTexts,
  type SentText,
  sourceLanguage,
  type StoredTranslationState,
  storedTranslationStates,
  textFor,
  type TranslatedText,
  translatedLines,
  translatedTexts,
  type TranslationState,
  withText,
  withTexts,
} from './translated.js';
export { readUrl, readWebAddress } from './web-address.js';
export {
  formFor,
  reviewedWord,
  type SentForm,
  type SpokenWord,
  spokenWord,
  type WordForm,
  type WordFormKind,
  wordFormKinds,
  wordForms,
  withForms,
} from './word.js';
