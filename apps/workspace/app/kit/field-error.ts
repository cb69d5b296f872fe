import { type Translator } from '#web/i18n';
import { type TextKey } from '../texts/de/index.js';

/** The sentence for what is wrong with a field; unknown codes get a general one instead of a raw code. */
export function fieldError({ t, has }: Translator<TextKey>, code: string): string {
  const key = [`typed.${code}`, `field.${code}`].find(has);
  return key ? t(key as TextKey) : t('field.invalid');
}
