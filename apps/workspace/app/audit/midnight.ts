/** The instant at which a day begins in a time zone, RFC 3339. @param later whole days to add */
export function midnight(day: string, timeZone: string, later = 0): string {
  const utc = new Date(`${day}T00:00:00Z`);
  utc.setUTCDate(utc.getUTCDate() + later);
  // Twice, because the offset at UTC midnight may differ from the one at local midnight on the day a clock changes.
  const first = new Date(utc.getTime() - offsetAt(utc, timeZone));
  return new Date(utc.getTime() - offsetAt(first, timeZone)).toISOString();
}

/** How far local time is ahead of UTC, in milliseconds. */
function offsetAt(instant: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const value = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  );
  return local - Math.floor(instant.getTime() / 1000) * 1000;
}
