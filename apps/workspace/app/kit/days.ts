/** @param days may be negative */
export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Periods are half-open; people name the last day. */
export const lastDay = (until: string): string => plusDays(until, -1);

/** The reverse: from the last day people typed to the first day after the period. */
export const dayAfter = (last: string): string => plusDays(last, 1);
