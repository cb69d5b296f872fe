import { z } from 'zod';
import {
  day,
  kept,
  line,
  ofNew,
  optionalLine,
  optionalMail,
  optionalPhone,
  optionalPostalCode,
  otherwise,
  timeOfDay,
  translatedLines,
  translatedTexts,
  withText,
} from '#libs/typed';
import { reason, source, version } from '../shared/texts.input.js';
import { holidayRegions } from './holidays.js';
import { type Span, type WeeklySpan } from './opening-hours.js';

const opens = timeOfDay().refine((time) => time !== '24:00', 'not_a_time_of_day');
const closes = timeOfDay();
/** Midnight as an end is 24:00; clocks and time fields know only 00:00. */
const toMidnight = <S extends Span>(s: S): S => (s.closes === '00:00' ? { ...s, closes: '24:00' } : s);
/** An end before its beginning is one of the next day until six; later it is a slip of the pen. Default of the platform. */
const overnight = (s: Span): boolean => s.closes < s.opens && s.closes <= '06:00';
const forward = (s: Span): boolean => s.opens < s.closes || overnight(s);
const neverOpen = { message: 'closes_before_it_opens', path: ['closes'] };
/** Other hours hold for their days alone: what lies after midnight belongs to the next day. */
const span = z
  .strictObject({ opens, closes })
  .transform(toMidnight)
  .refine(forward, neverOpen)
  .refine((s) => !overnight(s), { message: 'over_midnight', path: ['closes'] });

const disjoint = (spans: Span[]): boolean =>
  [...spans]
    .sort((a, b) => a.opens.localeCompare(b.opens))
    .every((s, i, all) => i === 0 || all[i - 1]!.closes <= s.opens);

/** Hours past midnight are two: until 24:00, and from 00:00 on the next weekday. A holiday or other hours of that day go before the second. */
const byDay = (s: WeeklySpan): WeeklySpan[] =>
  overnight(s)
    ? [
        { ...s, closes: '24:00' },
        { weekday: (s.weekday % 7) + 1, opens: '00:00', closes: s.closes },
      ]
    : [s];

export const hours = z
  .array(
    z
      .strictObject({ weekday: z.int().min(1).max(7), opens, closes })
      .transform(toMidnight)
      .refine(forward, neverOpen),
  )
  .max(28)
  .transform((rows) => rows.flatMap(byDay))
  .refine((rows) => [1, 2, 3, 4, 5, 6, 7].every((d) => disjoint(rows.filter((r) => r.weekday === d))), 'hours_overlap')
  .transform((rows) => [...rows].sort((a, b) => a.weekday - b.weekday || a.opens.localeCompare(b.opens)));

const contact = {
  name: optionalLine(120),
  street: line(1, 120),
  houseNumber: line(1, 20),
  postalCode: optionalPostalCode(),
  city: line(1, 80),
  phone: optionalPhone(),
  email: optionalMail(),
  source,
};
const note = translatedTexts(500).nullish();

export const createOfficeInput = z.strictObject({
  areaId: z.uuid(),
  ...ofNew(contact),
  note,
  /** holidays that close the office; default: those of the tenant */
  region: z.enum(holidayRegions).nullish(),
  hours: hours.nullish(),
});
export const updateOfficeInput = z.strictObject({
  id: z.uuid(),
  version,
  ...contact,
  note,
  street: kept(contact.street),
  houseNumber: kept(contact.houseNumber),
  city: kept(contact.city),
  /** null: those of the tenant again */
  region: z.enum(holidayRegions).nullish(),
  reason,
});
export const setOfficeHoursInput = z.strictObject({ id: z.uuid(), version, hours, source, reason });
export const removeOfficeInput = z.strictObject({ id: z.uuid(), reason });

export const addOfficeExceptionInput = z
  .strictObject({
    officeId: z.uuid(),
    from: day(),
    /** first day on which the usual hours hold again */
    until: day(),
    /** none: closed */
    hours: otherwise(z.array(span).max(6).refine(disjoint, 'hours_overlap'), []),
    reason: withText(translatedLines(120)).nullish(),
  })
  .refine((i) => i.from < i.until, { message: 'until_before_from', path: ['until'] })
  .refine((i) => Date.parse(i.until) - Date.parse(i.from) <= 366 * 86_400_000, {
    message: 'longer_than_a_year',
    path: ['until'],
  });
export const removeOfficeExceptionInput = z.strictObject({ id: z.uuid() });
