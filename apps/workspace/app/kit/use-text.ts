import { type Translator, useTranslator } from '#web/i18n';
import { type TextKey } from '../texts/de/index.js';

/** The page's translator, with the keys of this app. */
export const useText = (): Translator<TextKey> => useTranslator<TextKey>();
export type { TextKey };
