import { AppError, type Repo } from '#libs/kernel';

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

/** What happens to entries that begin after the day of a new one. */
export const laterWords = ['keep', 'remove'] as const;
export type LaterWord = (typeof laterWords)[number];

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

/** What an entry that does not know what follows is refused with, and how it names what follows. */
interface LaterRefusal<T> {
  code: string;
  shown: (entry: T) => object;
}

/**
 * The end of a new or corrected entry. Whoever enters a day of the past or plans ahead may not have seen what begins after it: without a
 * word nothing is stored and the answer names it; `keep` ends the entry where the next one begins, `remove` takes the later ones out.
 */
export async function endBefore<T extends Dated>(
  { until, later }: Place<T>,
  said: { later: LaterWord | null | undefined; reason: string | null | undefined },
  repo: Pick<Repo<T>, 'remove'>,
  { code, shown }: LaterRefusal<T>,
): Promise<string> {
  if (later.length === 0) return OPEN_END;
  if (!said.later)
    throw new AppError(code, { fields: { later: 'required' }, params: { later: later.slice(0, 20).map(shown) } });
  if (said.later === 'keep') return until;
  for (const entry of later) await repo.remove(entry, said.reason);
  return OPEN_END;
}

/** Of boundaries and street lists. */
export const laterExtents: LaterRefusal<Dated & { id: string }> = {
  code: 'LATER_EXTENT',
  shown: ({ id, validFrom }) => ({ id, from: validFrom }),
};
