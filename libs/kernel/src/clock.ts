import { createHash, randomFillSync } from 'node:crypto';

/** Where time and ids come from. Injected everywhere, so that tests can move the clock. */
export interface Clock {
  now(): Date;
  /** uuid v7: ordered by time, 74 random bits */
  newId(): string;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const dashed = (h: string): string =>
  `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;

/** Builds a uuid v7 (RFC 9562) for a point in time. */
export function uuidV7(at: Date): string {
  const bytes = randomFillSync(new Uint8Array(16));
  const ms = at.getTime();
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(ms / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return dashed(hex(bytes));
}

/** A name-based uuid (v8, RFC 9562, from sha-256): the same parts always give the same id. */
export function uuidFrom(...parts: string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes[6] = 0x80 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return dashed(hex(bytes));
}

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isUuid = (value: unknown): value is string => typeof value === 'string' && uuidShape.test(value);

const dayFormats = new Map<string, Intl.DateTimeFormat>();
/** the last answer per time zone: the same day is asked for again and again, and formatting is slow */
const lastDays = new Map<string, { minute: number; day: string }>();
const MINUTE_MS = 60_000;

/** The calendar day `YYYY-MM-DD` of an instant in a time zone: legal days begin at local midnight, not at UTC midnight. */
export function dayIn(timeZone: string, at: Date): string {
  // Every offset from UTC is a whole number of minutes: within a minute the day does not change.
  const minute = Math.floor(at.getTime() / MINUTE_MS);
  let last = lastDays.get(timeZone);
  if (last?.minute !== minute) lastDays.set(timeZone, (last = { minute, day: formatDay(timeZone, at) }));
  return last.day;
}

function formatDay(timeZone: string, at: Date): string {
  let format = dayFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dayFormats.set(timeZone, format);
  }
  return format.format(at);
}

/** Ids of the demo data: all services agree on them without asking each other. */
export const demoId = uuidFrom;
