import { type DayStyle } from './translator.js';

/**
 * The last day of a half-open period, and how exactly it may be said: the end is known as exactly as the beginning of what follows. A
 * period until 1 January 2017 of which only the year is known ends in 2016. Null when the day was derived and no source names it.
 *
 * @param until first day after the period, YYYY-MM-DD
 * @param precision of that day; none: exact
 */
export function lastDayOf(until: string, precision = 'day'): { day: string; style: DayStyle } | null {
  if (precision === 'about') return null;
  const day = new Date(Date.parse(`${until}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return { day, style: precision === 'year' || precision === 'month' ? precision : 'long' };
}
