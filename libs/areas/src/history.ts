/** Periods are half-open days `[validFrom, validUntil)`. An open end is stored as ±infinity, which also orders right as text. */
export interface Dated {
  validFrom: string;
  validUntil: string;
}

export const BEGINNING = '-infinity';
export const OPEN_END = 'infinity';

/** A stored end for the API: a day, or null when it is open. */
export const dayOrNull = (day: string): string | null => (day === BEGINNING || day === OPEN_END ? null : day);

/** The condition for entries that are in force on a day: `inForceOn` for whole histories of many areas. */
export const inForceWhere = (day: string): { validFrom: { $lte: string }; validUntil: { $gt: string } } => ({
  validFrom: { $lte: day },
  validUntil: { $gt: day },
});

export interface Place<T> {
  /** begins on the very same day: to be corrected, not doubled */
  same: T | null;
  /** ends where the new entry begins */
  before: T | null;
  /** end of the new entry: the beginning of the next one */
  until: string;
  /** what begins after it, in order */
  later: T[];
}

/** Where in a history an entry goes that begins on this day. Entries follow one another without overlap. */
export function placeIn<T extends Dated>(rows: T[], from: string): Place<T> {
  const sorted = [...rows].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const same = sorted.find((row) => row.validFrom === from) ?? null;
  const before = sorted.findLast((row) => row.validFrom < from) ?? null;
  const later = sorted.filter((row) => row.validFrom > from);
  return { same, before, until: later[0]?.validFrom ?? OPEN_END, later };
}
