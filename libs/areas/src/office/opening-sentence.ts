import { reviewedTexts, textFor } from '#libs/typed';
import { type Holiday } from './holidays.js';
import { type LocalTime, type OpeningStatus } from './opening-hours.js';

const languageOf = (language: string): 'de' | 'en' => (language.startsWith('en') ? 'en' : 'de');
const locale = { de: 'de-DE', en: 'en-GB' } as const;

const words = {
  de: {
    openUntil: 'jetzt geöffnet bis',
    closedToday: 'heute geschlossen',
    closedNow: 'jetzt geschlossen',
    opens: 'öffnet',
    today: 'heute',
    tomorrow: 'morgen',
    on: 'am',
    at: 'um',
    unknown: 'Öffnungszeiten sind nicht bekannt',
    noNext: 'der nächste Öffnungstag steht noch nicht fest',
  },
  en: {
    openUntil: 'open now until',
    closedToday: 'closed today',
    closedNow: 'closed now',
    opens: 'opens',
    today: 'today',
    tomorrow: 'tomorrow',
    on: 'on',
    at: 'at',
    unknown: 'opening hours are not known',
    noNext: 'the next opening day is not fixed yet',
  },
} as const;

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

function format(language: 'de' | 'en', date: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale[language], { ...options, timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** "heute 15:00", "morgen 10:00", "Donnerstag 15:00", beyond a week "am 4. Januar 2027 um 10:00" */
function when(language: 'de' | 'en', today: string, at: LocalTime): string {
  const w = words[language];
  const distance = daysBetween(today, at.date);
  if (distance === 0) return `${w.today} ${at.time}`;
  if (distance === 1) return `${w.tomorrow} ${at.time}`;
  if (distance < 7) return `${format(language, at.date, { weekday: 'long' })} ${at.time}`;
  const day = format(language, at.date, { day: 'numeric', month: 'long', year: 'numeric' });
  return `${w.on} ${day} ${w.at} ${at.time}`;
}

/** The name of a holiday, or the reason of an exception, in a language, else in German. */
export const whyIn = (why: Holiday, language: string): string | null =>
  textFor(reviewedTexts(why), language)?.text ?? null;

/** One short sentence without a full stop, e.g. "heute geschlossen, öffnet Donnerstag 15:00". */
export function openingSentence(status: OpeningStatus, language: string): string {
  const lang = languageOf(language);
  const w = words[lang];
  if (status.reason === 'unknown') return w.unknown;
  if (status.open && status.closes) {
    const { date, time } = status.closes;
    return `${w.openUntil} ${date === status.today ? time : when(lang, status.today, status.closes)}`;
  }
  const wholeDay = !['later', 'over'].includes(status.reason);
  const why = status.why ? ` (${whyIn(status.why, language)})` : '';
  const closed = wholeDay ? `${w.closedToday}${why}` : w.closedNow;
  const next = status.next ? `${w.opens} ${when(lang, status.today, status.next)}` : w.noNext;
  return `${closed}, ${next}`;
}
