import { type DayStyle, type Translator } from './translator.js';

/** A day, as exactly as it may be said. */
export interface KnownDay {
  day: string;
  style: DayStyle;
  /** derived and named by no source: to be said as "about", or not at all */
  about: boolean;
}
/** How a day is shown that is known exactly. */
export type ExactStyle = 'long' | 'short';

const styles: Record<string, DayStyle> = { month: 'month', year: 'year', about: 'year' };

/**
 * The first day of a period. Null when it is not known.
 *
 * @param from YYYY-MM-DD
 * @param precision day, month, year, about or unknown
 */
export function firstDayOf(from: string | null, precision: string, exact: ExactStyle = 'long'): KnownDay | null {
  if (from === null || precision === 'unknown') return null;
  return { day: from, style: styles[precision] ?? exact, about: precision === 'about' };
}

/**
 * The last day of a half-open period: the end is known as exactly as the beginning of what follows. A period until 1 January 2017 of which
 * only the year is known ends in 2016. Null when there is no end, or the day was derived and no source names it.
 *
 * @param until first day after the period, YYYY-MM-DD
 * @param precision of that day; none: exact
 */
export function lastDayOf(
  until: string | null,
  precision: string | null = 'day',
  exact: ExactStyle = 'long',
): KnownDay | null {
  if (until === null || precision === 'about') return null;
  const day = new Date(Date.parse(`${until}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return { day, style: styles[precision ?? 'day'] ?? exact, about: false };
}

export const writtenDay = ({ day }: Pick<Translator, 'day'>, known: KnownDay): string => day(known.day, known.style);

/** For tables that other programs read: 2016-04-01, 2016-04 or 2016. */
export function dayForTables({ day, style }: KnownDay): string {
  return day.slice(0, style === 'year' ? 4 : style === 'month' ? 7 : 10);
}
