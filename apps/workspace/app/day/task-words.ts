import { type Translator, type Values } from '#web/i18n';
import { type TextKey } from '../kit/use-text.js';
import { lastDay } from '../kit/days.js';
import { roleName, word } from '../kit/words.js';
import { type Placed } from './kinds.js';

type Text = Translator<TextKey>;
export interface TaskWords {
  what: string;
  who: string;
  act: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Names as they are, amounts and days as people write them, words of data in the language of the page. */
function valuesOf(translator: Text, { about, count }: Placed & { count: number }): Values {
  const { t, has, money, day } = translator;
  const letter = text(about['letter']);
  const { end, day: onDay, role, cents, act, reason, cause } = about;
  const known = Object.fromEntries(Object.entries(about).map(([name, value]) => [name, value ?? '']));
  return {
    ...known,
    count,
    money: typeof cents === 'number' ? money(cents, 'short') : '',
    end: end ? day(lastDay(String(end))) : '',
    day: onDay ? day(String(onDay)) : '',
    role: role ? roleName(translator, String(role)) : '',
    letter: letter && has(`letterKind.${letter}`) ? t(`letterKind.${letter}` as TextKey) : t('letterKind.other'),
    cause: cause ? word(translator, 'letterCause', String(cause)) : '',
    act: act && has(`pending.act.${act}`) ? t(`pending.act.${act}` as TextKey, { name: text(about['person']) }) : '',
    reason: reason ? word(translator, 'day.stopped', String(reason)) : '',
  };
}

/** Parts of which nothing is known are left out with their dot. */
const tidy = (sentence: string): string =>
  sentence
    .split(' · ')
    .map((part) => part.trim().replace(/^[.:]\s*/, ''))
    .filter(Boolean)
    .join(' · ');

/** What is to be done, whom and what it is about, and what the button says. */
export function wordsOf(translator: Text, task: Placed & { count: number }): TaskWords {
  const values = valuesOf(translator, task);
  const say = (part: keyof TaskWords): string => tidy(translator.t(`day.${task.kind}.${part}` as TextKey, values));
  return { what: say('what'), who: say('who'), act: say('act') };
}
