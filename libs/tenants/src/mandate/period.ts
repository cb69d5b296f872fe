import { AppError, type Ctx } from '#libs/kernel';

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

/**
 * Rights begin and end today at the earliest: on days that are over everybody had what they had, and what they did with it stays theirs.
 * Throws VALIDATION. @param field input field of the day
 */
export function refusePast(tx: Pick<Ctx, 'who' | 'today'>, day: string, field: string): void {
  if (day < tx.today() && tx.who.kind !== 'system')
    throw new AppError('VALIDATION', { fields: { [field]: 'in_the_past' } });
}
