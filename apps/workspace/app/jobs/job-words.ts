import { type Translator } from '#web/i18n';
import { moduleName, word } from '../kit/words.js';
import { type TextKey } from '../texts/de/index.js';

type Text = Translator<TextKey>;

export const bare = (topic: string): string => topic.replace(/^job:/, '');

/** „Gesamtschau: neuer Antrag“: who should have heard what. */
export function jobName(translator: Text, { consumer, topic }: { consumer: string; topic: string }): string {
  const part = translator.has(`jobPart.${consumer}`)
    ? word(translator, 'jobPart', consumer)
    : moduleName(translator, consumer);
  return `${part}: ${word(translator, 'jobName', bare(topic))}`;
}

/** A sentence for what went wrong, by the code that ends the recorded error. */
export function jobError({ t, has }: Text, lastError: string | null | undefined): string {
  const code = lastError?.split(' ').at(-1) ?? '';
  const key = `jobError.${/^E[A-Z]+$/.test(code) ? 'UNAVAILABLE' : code}`;
  return has(key) ? t(key) : t('jobError.INTERNAL');
}
