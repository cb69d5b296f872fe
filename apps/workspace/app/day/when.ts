import { type Translator } from '#web/i18n';
import { type TextKey } from '../kit/use-text.js';

const DAY_MS = 86_400_000;

/** Days are counted as days: an hour more or less when the clock is changed makes no difference. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** The day of a moment in a time zone, YYYY-MM-DD. */
export const dayOf = (moment: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(moment),
  );

const timeOf = (moment: string, timeZone: string): string =>
  new Intl.DateTimeFormat('de', { timeZone, hour: 'numeric', minute: '2-digit' }).format(new Date(moment));

export type DueTone = 'bad' | 'wait' | 'note';
type Words = Pick<Translator<TextKey>, 't' | 'day' | 'locale'>;
interface Zone {
  /** in the tenant's zone */
  today: string;
  timeZone: string;
}

/** „heute“ and „morgen“ are said, days of the coming week have their weekday, later ones are counted, and those far away have their date. */
function untilWords({ t, day, locale }: Words, today: string, dueOn: string): string {
  const days = daysBetween(today, dueOn);
  if (days < 0) return t('day.overdue', { days: -days });
  if (days === 0) return t('day.until.today');
  if (days === 1) return t('day.until.tomorrow');
  if (days < 7) return t('day.until.day', { day: shortDay(locale, dueOn) });
  return days <= 90 ? t('day.until.days', { days }) : t('day.until.day', { day: day(dueOn, 'short') });
}

/** „Fr, 11.9.“: one dot fewer than the locale has. */
const shortDay = (locale: string, day: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'numeric' })
    .format(new Date(`${day}T00:00:00Z`))
    .replace(/^(\p{L}+)\./u, '$1');

/** Since when something waits: the hour today, then days. */
export function sinceWords({ t, day }: Words, { today, timeZone }: Zone, since: string): string {
  const first = dayOf(since, timeZone);
  const days = daysBetween(first, today);
  if (days <= 0) return t('day.since.today', { time: timeOf(since, timeZone) });
  if (days === 1) return t('day.since.yesterday');
  return days <= 90 ? t('day.since.days', { days }) : t('day.since.day', { day: day(first, 'short') });
}

/** What stands on the pill of a task: the last day if there is one, otherwise since when it waits. */
export function pillOf(
  words: Words,
  zone: Zone,
  { since, dueOn }: { since: string; dueOn: string | null },
): { tone: DueTone; text: string } {
  if (!dueOn) return { tone: 'note', text: sinceWords(words, zone, since) };
  const days = daysBetween(zone.today, dueOn);
  return { tone: days < 0 ? 'bad' : days < 7 ? 'wait' : 'note', text: untilWords(words, zone.today, dueOn) };
}
