import { type FormReader } from '../kit/form-reader.js';
import { weekdays } from './week-table.js';

interface Hours {
  weekday: number;
  opens: string;
  closes: string;
}

/** Two spans a day are enough for every office there is; more can be sent through the API. */
export const spansPerDay = [1, 2] as const;

export const opensField = (weekday: number, span: number): string => `opens-${weekday}-${span}`;
export const closesField = (weekday: number, span: number): string => `closes-${weekday}-${span}`;

/** Midnight as an end is 24:00; time fields of browsers know only 00:00. */
const endOfDay = (closes: string): string => (closes === '00:00' ? '24:00' : closes);
export const shownEnd = (closes: string | undefined): string | undefined => (closes === '24:00' ? '00:00' : closes);

/** The hours of the week; the API's faults find their way back to the two fields they came from. */
export function readHours(form: FormReader): Hours[] {
  const hours: Hours[] = [];
  for (const weekday of weekdays) {
    for (const span of spansPerDay) {
      const opens = form.text(opensField(weekday, span)).slice(0, 5);
      const closes = endOfDay(form.text(closesField(weekday, span)).slice(0, 5));
      if (!opens && !closes) continue;
      if (!opens) form.wrong[opensField(weekday, span)] = 'required';
      if (!closes) form.wrong[closesField(weekday, span)] = 'required';
      form.aliases[`hours.${hours.length}.opens`] = opensField(weekday, span);
      form.aliases[`hours.${hours.length}.closes`] = closesField(weekday, span);
      hours.push({ weekday, opens, closes });
    }
  }
  return hours;
}
