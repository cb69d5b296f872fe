import { isBroken, plainSigns } from './characters.js';
import { read, type Reading, refused } from './reading.js';

/** Midnight as an end is 24:00, as a beginning 00:00. */
const ofDay = /^(?:([01]?\d|2[0-3])[:.]([0-5]\d)|(24)[:.](00))(?:\s?(?:uhr|h))?$/i;

/** Reads a time of day: `9:00`, `09.00 Uhr`, `24:00`. @returns `HH:MM`, from 00:00 to 24:00 */
export function readTimeOfDay(typed: string): Reading<string> {
  if (isBroken(typed)) return refused('broken_character');
  const text = plainSigns(typed);
  if (text === '') return refused('required');
  const [, hour, minute, end, nought] = ofDay.exec(text) ?? [];
  const [hours, minutes] = [hour ?? end, minute ?? nought];
  return hours === undefined ? refused('not_a_time_of_day') : read(`${hours.padStart(2, '0')}:${minutes}`);
}

/** Reads the name of a time zone in the IANA database: `Europe/Berlin`. An offset is none: it knows no summer. */
export function readTimeZone(typed: string): Reading<string> {
  if (isBroken(typed)) return refused('broken_character');
  const text = plainSigns(typed);
  if (text === '') return refused('required');
  try {
    return /^[+-]/.test(text) || text.length > 60 || !new Intl.DateTimeFormat('en', { timeZone: text })
      ? refused('not_a_time_zone')
      : read(text);
  } catch {
    return refused('not_a_time_zone');
  }
}
