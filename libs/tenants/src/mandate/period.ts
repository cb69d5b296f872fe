const dayMs = 86_400_000;

/** A period of days in the tenant's time zone, half-open, and when its present end was set. */
export interface Period {
  validFrom: string;
  /** first day without rights; null: open end */
  validUntil: string | null;
  /** day on which somebody set the end; null: the end it was made with */
  endedOn: string | null;
}

/**
 * The last day with rights, if only a part of it: whoever is ended at once had rights that morning, on the first day as well.
 * Null: open end, or ended before the first day came.
 */
export function lastDayOf({ validFrom, validUntil, endedOn }: Period): string | null {
  if (validUntil === null) return null;
  if (validUntil > validFrom && endedOn !== validUntil) return dayBefore(validUntil);
  return endedOn !== null && endedOn < validFrom ? null : validUntil;
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - dayMs).toISOString().slice(0, 10);
