type Moment = string | number;

/**
 * A row that is in force from its beginning until just before its end: days (`YYYY-MM-DD`, or ±infinity as PostgreSQL writes them) or
 * calendar years, never both in one list. Without an end it holds until something newer begins.
 */
export interface Validity<M extends Moment> {
  validFrom: M;
  validUntil?: M | null;
  /** grows with every later wording; missing where rows have no versions */
  version?: number;
}

/** Whether a row holds on a day, or in a year. */
export const isInForce = <M extends Moment>({ validFrom, validUntil }: Validity<M>, at: M): boolean =>
  validFrom <= at && (validUntil === undefined || validUntil === null || at < validUntil);

/**
 * The row in force on a day or in a year: of all rows that hold then, the one that began last, and of these the newest version. A late
 * entry for an earlier time changes nothing after a later beginning. The order of the rows does not matter.
 */
export function inForceOn<M extends Moment, T extends Validity<M>>(rows: readonly T[], at: M): T | null {
  const later = (a: T, b: T): boolean =>
    a.validFrom === b.validFrom ? (a.version ?? 0) > (b.version ?? 0) : a.validFrom > b.validFrom;
  return rows
    .filter((row) => isInForce(row, at))
    .reduce<T | null>((best, row) => (best && !later(row, best) ? best : row), null);
}
