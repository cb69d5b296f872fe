import { type ExactStyle, firstDayOf, lastDayOf, type Translator, writtenDay } from '#web/i18n';
import { type TextKey } from '../texts/de/index.js';

interface Period {
  from: string | null;
  fromPrecision: string;
  until: string | null;
  untilPrecision?: string | null;
}

/**
 * „seit 1. Januar 2021, bis 31. Dezember 2027“, „ab 1. April 2027“: as exactly as the days are known and not more.
 * @param today in the tenant's time zone, YYYY-MM-DD
 */
export function periodOf(translator: Translator<TextKey>, period: Period, today: string, exact?: ExactStyle): string {
  const { t } = translator;
  const first = firstDayOf(period.from, period.fromPrecision, exact);
  const start = first
    ? t(first.about ? 'area.sinceAbout' : first.day > today ? 'value.coming' : 'value.from', {
        day: writtenDay(translator, first),
      })
    : t('overview.startUnknown');
  const end = endOf(translator, period, exact);
  return end ? `${start}, ${end}` : start;
}

/** „bis 31. Dezember 2027“; null when there is no end, or none that may be said. */
export function endOf(
  translator: Translator<TextKey>,
  { until, untilPrecision }: Pick<Period, 'until' | 'untilPrecision'>,
  exact?: ExactStyle,
): string | null {
  const last = lastDayOf(until, untilPrecision, exact);
  return last && translator.t('value.until', { day: writtenDay(translator, last) });
}
