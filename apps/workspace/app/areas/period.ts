import { lastDayOf, type Translator } from '#web/i18n';
import { type TextKey } from '../texts/de/index.js';

interface Period {
  from: string | null;
  fromPrecision: string;
  until: string | null;
  /** what follows: the end is known as exactly as its beginning */
  next?: { fromPrecision: string } | undefined;
}

/**
 * „seit 1. Januar 2021, bis 31. Dezember 2027“, „ab 1. April 2027“: as exactly as the beginning is known and not more.
 * @param today in the tenant's time zone, YYYY-MM-DD
 */
export function periodOf(
  { t, day }: Translator<TextKey>,
  { from, fromPrecision, until, next }: Period,
  today: string,
): string {
  const style =
    fromPrecision === 'year' || fromPrecision === 'about' ? 'year' : fromPrecision === 'month' ? 'month' : 'long';
  const known = from !== null && fromPrecision !== 'unknown';
  const start = known ? t(wordFor(fromPrecision, from > today), { day: day(from, style) }) : t('overview.startUnknown');
  const end = until ? lastDayOf(until, next?.fromPrecision) : null;
  return end ? `${start}, ${t('value.until', { day: day(end.day, end.style) })}` : start;
}

const wordFor = (precision: string, coming: boolean): TextKey => {
  if (precision === 'about') return 'area.sinceAbout';
  return coming ? 'value.coming' : 'value.from';
};
