const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes longer than using it a hundred times. */
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, made);
  return made;
}

/** Today in the tenant's time zone. @returns `weekday` 1 = Monday … 7 = Sunday */
export function clockOf(now: Date, timeZone: string): { today: string; weekday: number } {
  const today = dayFormat(timeZone).format(now);
  return { today, weekday: new Date(`${today}T12:00:00Z`).getUTCDay() || 7 };
}
