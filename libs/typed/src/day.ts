import { isBroken, lower, plainSigns } from './characters.js';
import { read, type Reading, refused } from './reading.js';

/** Days that a period of a programme can sensibly name. */
const first = '1900-01-01';
const afterLast = '2100-01-01';

const monthNames = new Map<string, Map<string, number>>();

const plainName = (name: string): string => lower(name).replaceAll(/[.\s]/g, '');

/** Names of months as a language writes them beside a day, long and short. */
function monthsOf(locale: string): Map<string, number> {
  const known = monthNames.get(locale);
  if (known) return known;
  const names = new Map<string, number>();
  for (const style of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: style, timeZone: 'UTC' });
    for (let month = 1; month <= 12; month++) {
      const name = format.formatToParts(Date.UTC(2024, month - 1, 1)).find(({ type }) => type === 'month')?.value;
      if (name) names.set(plainName(name), month);
    }
  }
  monthNames.set(locale, names);
  return names;
}

function monthNumber(name: string, locale: string): number | undefined {
  for (const language of [locale, 'de-DE', 'de-AT', 'en-GB', 'en-US']) {
    const month = monthsOf(language).get(plainName(name));
    if (month !== undefined) return month;
  }
  return undefined;
}

interface Parts {
  year: string;
  month: string;
  day: string;
}
type Groups = Partial<Parts> & { name?: string };

const forms = [
  /^(?<year>\d{4})\s?(?<sign>[-./])\s?(?<month>\d{1,2})\s?\k<sign>\s?(?<day>\d{1,2})\.?$/,
  /^(?<day>\d{1,2})\s?(?<sign>[-./])\s?(?<month>\d{1,2})\s?\k<sign>\s?(?<year>\d{4}|\d{2})$/,
  /^(?<day>\d{1,2})(?:\.|st|nd|rd|th)?\s?(?<name>[\p{L}\p{M}]+)[.,]?\s?(?<year>\d{4}|\d{2})(?:\s\p{L}\.)?$/u,
  /^(?<name>[\p{L}\p{M}]+)\.?\s(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s(?<year>\d{4})$/u,
];

function partsOf(text: string, locale: string): Parts | null {
  for (const form of forms) {
    const { day, month, year, name } = (form.exec(text)?.groups ?? {}) as Groups;
    if (day === undefined || year === undefined) continue;
    const number = name === undefined ? month : monthNumber(name, locale);
    if (number !== undefined) return { year: year.length === 2 ? `20${year}` : year, month: String(number), day };
  }
  return null;
}

/** Whether `YYYY-MM-DD` is a day of the calendar: Date would turn the 30th of February into the second of March. */
function isInCalendar(iso: string): boolean {
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
}

/**
 * Reads a day as people type it, the day before the month: `1.2.2027`, `01.02.27` (this century), `1/2/2027`, `1. Februar 2027`, and `2027-02-01` as
 * fields for dates send it. A day without its year is not guessed.
 * @param locale whose names of months are known beside the German and English ones
 * @returns `YYYY-MM-DD`, from 1900 to 2099
 */
export function readDay(typed: string, locale = 'de-DE'): Reading<string> {
  if (isBroken(typed)) return refused('broken_character');
  const text = plainSigns(typed);
  if (text === '') return refused('required');
  const parts = partsOf(text, locale);
  if (!parts) return refused('not_a_day');
  const iso = `${parts.year}-${parts.month.padStart(2, '0')}-${parts.day.padStart(2, '0')}`;
  if (!isInCalendar(iso)) return refused('no_such_day');
  return iso >= first && iso < afterLast ? read(iso) : refused('out_of_range');
}
