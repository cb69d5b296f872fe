import { type Translator } from '#web/i18n';
import { lastDay } from '../kit/days.js';
import { type TextKey } from '../texts/de/index.js';

interface Period {
  from: string | null;
  fromPrecision: string;
  until: string | null;
}

/**
 * „seit 1. Januar 2021, bis 31. Dezember 2027“, „ab 1. April 2027“: as exactly as the beginning is known and not more.
 * @param today in the tenant's time zone, YYYY-MM-DD
 */
export function periodOf(
  { t, day }: Translator<TextKey>,
  { from, fromPrecision, until }: Period,
  today: string,
): string {
  const style =
    fromPrecision === 'year' || fromPrecision === 'about' ? 'year' : fromPrecision === 'month' ? 'month' : 'long';
  const known = from !== null && fromPrecision !== 'unknown';
  const start = known ? t(wordFor(fromPrecision, from > today), { day: day(from, style) }) : t('overview.startUnknown');
  return until ? `${start}, ${t('value.until', { day: day(lastDay(until)) })}` : start;
}

const wordFor = (precision: string, coming: boolean): TextKey => {
  if (precision === 'about') return 'area.sinceAbout';
  return coming ? 'value.coming' : 'value.from';
};
