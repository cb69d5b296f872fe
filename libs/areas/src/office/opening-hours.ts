import { Temporal } from 'temporal-polyfill';
import { type Holiday, holidayOn, type HolidayRegion } from './holidays.js';

/** Wall-clock times `HH:MM`, half-open: open at `opens`, closed again at `closes`. `closes` may be `24:00`. */
export interface Span {
  opens: string;
  closes: string;
}
export interface WeeklySpan extends Span {
  /** ISO weekday, 1 = Monday … 7 = Sunday */
  weekday: number;
}
/** Other hours, or none, on the days `[from, until)`. It goes before holidays and the weekly hours. */
export interface OpeningException {
  from: string;
  until: string;
  /** no spans: closed all day */
  spans: Span[];
  reason: Holiday | null;
}
export interface OpeningRules {
  timeZone: string;
  region: HolidayRegion;
  weekly: WeeklySpan[];
  exceptions: OpeningException[];
}

export type OpeningReason = 'open' | 'later' | 'over' | 'weekly' | 'holiday' | 'exception' | 'unknown';
export interface LocalTime {
  date: string;
  time: string;
}
export interface OpeningStatus {
  open: boolean;
  /** open · later: opens today · over: closed for today · weekly, holiday, exception: closed all day · unknown: no hours known */
  reason: OpeningReason;
  /** name of the holiday or of the exception, when that is why the office is closed */
  why: Holiday | null;
  /** the day it is now at the office */
  today: string;
  /** when the office closes; only while it is open */
  closes: LocalTime | null;
  /** when it opens next, within a year */
  next: LocalTime | null;
}

const DAY_MS = 86_400_000;
const HORIZON_DAYS = 366;

/** A stretch of one calendar day without a clock change. `wall` is the wall-clock minute at its beginning. */
interface Stretch {
  start: number;
  end: number;
  wall: number;
}
interface LocalDay {
  date: string;
  weekday: number;
  stretches: Stretch[];
}

const days = new Map<string, LocalDay>();

/** A day in a time zone, cut at its clock change if it has one; remembered, because every office asks for the same days. */
function localDay(timeZone: string, date: string): LocalDay {
  const key = `${timeZone}:${date}`;
  let day = days.get(key);
  if (day) return day;
  const plain = Temporal.PlainDate.from(date);
  const begin = plain.toZonedDateTime(timeZone);
  const end = plain.add({ days: 1 }).toZonedDateTime(timeZone);
  const change = begin.getTimeZoneTransition('next');
  const cut = change && change.epochMilliseconds < end.epochMilliseconds ? change : null;
  const stretch = (from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): Stretch => ({
    start: from.epochMilliseconds,
    end: to.epochMilliseconds,
    wall: from.hour * 60 + from.minute,
  });
  const stretches = cut ? [stretch(begin, cut), stretch(cut, end)] : [stretch(begin, end)];
  day = { date, weekday: plain.dayOfWeek, stretches };
  if (days.size > 2000) days.clear();
  days.set(key, day);
  return day;
}

const addDays = (date: string, n: number): string => new Date(Date.parse(date) + n * DAY_MS).toISOString().slice(0, 10);
const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const pad = (n: number): string => String(n).padStart(2, '0');

interface DayPlan {
  spans: Span[];
  reason: 'weekly' | 'holiday' | 'exception';
  why: Holiday | null;
}

/** What holds on a day: the exception that began last, else a public holiday, else the hours of the weekday. */
export function dayPlan(rules: OpeningRules, date: string): DayPlan {
  const exception = rules.exceptions
    .filter((e) => e.from <= date && date < e.until)
    .sort((a, b) => b.from.localeCompare(a.from) || a.until.localeCompare(b.until))[0];
  if (exception) return { spans: exception.spans, reason: 'exception', why: exception.reason };
  const holiday = holidayOn(rules.region, date);
  if (holiday) return { spans: [], reason: 'holiday', why: holiday };
  const { weekday } = localDay(rules.timeZone, date);
  return { spans: rules.weekly.filter((s) => s.weekday === weekday), reason: 'weekly', why: null };
}

/** The instants `[start, end)` at which the wall clock shows an opening time, joined where they touch. */
function intervalsOn(rules: OpeningRules, date: string): [number, number][] {
  const found: [number, number][] = [];
  for (const stretch of localDay(rules.timeZone, date).stretches) {
    const last = stretch.wall + (stretch.end - stretch.start) / 60_000;
    for (const span of dayPlan(rules, date).spans) {
      const from = Math.max(minutes(span.opens), stretch.wall);
      const to = Math.min(minutes(span.closes), last);
      if (from < to) {
        const at = (minute: number): number => stretch.start + (minute - stretch.wall) * 60_000;
        found.push([at(from), at(to)]);
      }
    }
  }
  found.sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [start, end] of found) {
    const previous = joined.at(-1);
    if (previous && start <= previous[1]) previous[1] = Math.max(previous[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

function localTime(timeZone: string, instant: number): LocalTime {
  const at = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return { date: at.toPlainDate().toString(), time: `${pad(at.hour)}:${pad(at.minute)}` };
}

function nextOpening(rules: OpeningRules, today: string, now: number): number | null {
  for (let n = 0; n <= HORIZON_DAYS; n++) {
    const start = intervalsOn(rules, addDays(today, n)).find(([begin]) => begin > now)?.[0];
    if (start !== undefined) return start;
  }
  return null;
}

/** An office open until midnight may go on the next day without a break. */
function closingTime(rules: OpeningRules, today: string, end: number): number {
  let closes = end;
  for (let n = 1; n <= HORIZON_DAYS; n++) {
    const on = intervalsOn(rules, addDays(today, n)).find(([start]) => start === closes);
    if (!on) break;
    closes = on[1];
  }
  return closes;
}

/** Is the office open at this moment, and if not, why and when does it open? */
export function openingStatus(rules: OpeningRules, at: Date): OpeningStatus {
  const now = at.getTime();
  const today = localTime(rules.timeZone, now).date;
  const base = { open: false, why: null, today, closes: null, next: null };
  if (rules.weekly.length === 0 && rules.exceptions.every((e) => e.until <= today))
    return { ...base, reason: 'unknown' };
  const intervals = intervalsOn(rules, today);
  const current = intervals.find(([start, end]) => start <= now && now < end);
  if (current) {
    const closes = localTime(rules.timeZone, closingTime(rules, today, current[1]));
    return { ...base, open: true, reason: 'open', closes };
  }
  const opens = nextOpening(rules, today, now);
  const next = opens === null ? null : localTime(rules.timeZone, opens);
  if (intervals.some(([start]) => start > now)) return { ...base, reason: 'later', next };
  if (intervals.length > 0) return { ...base, reason: 'over', next };
  const plan = dayPlan(rules, today);
  return { ...base, reason: plan.reason, why: plan.why, next };
}
