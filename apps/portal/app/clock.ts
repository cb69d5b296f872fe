/** Today in the tenant's time zone. @returns `weekday` 1 = Monday … 7 = Sunday */
export function clockOf(now: Date, timeZone: string): { today: string; weekday: number } {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
  return { today, weekday: new Date(`${today}T12:00:00Z`).getUTCDay() || 7 };
}
