import { getNextMillis } from 'bullmq';
import { dayIn } from '#libs/kernel';
import { registry } from '../../../apps/server/src/registry.js';

const tz = 'Europe/Berlin';
const all = registry.flatMap((d) => (d.schedules ?? []).map((s) => [`${d.name}: ${s.name}`, s.cron] as const));
const isHourly = ([, cron]: readonly [string, string]): boolean => cron.endsWith(' * * * *');
const schedules = all.filter((one) => !isHourly(one));

/** How often the queue starts a job on each legal day. */
function runsByDay(pattern: string, from: string, until: string): Map<string, number> {
  const runs = new Map<string, number>();
  const end = Date.parse(until);
  for (let at = getNextMillis(Date.parse(from), { pattern, tz }); at !== undefined && at < end;) {
    const day = dayIn(tz, new Date(at));
    runs.set(day, (runs.get(day) ?? 0) + 1);
    at = getNextMillis(at, { pattern, tz });
  }
  return runs;
}

// 02:30 does not exist in the one night and comes twice in the other
it.each([...schedules, ['a job in the hour of the clock change', '30 2 * * *'] as const])(
  '%s runs once on every day of two years, clock changes and leap day included',
  (_, cron) => {
    const runs = runsByDay(cron, '2026-12-31T23:00:00Z', '2028-12-31T23:00:00Z');
    expect(runs.size).toBe(731);
    expect(new Set(runs.values())).toEqual(new Set([1]));
    expect([runs.get('2027-03-28'), runs.get('2027-10-31'), runs.get('2028-02-29')]).toEqual([1, 1, 1]);
  },
);

it.each(all.filter(isHourly))('%s runs every hour, also in the nights in which the clock changes', (_, pattern) => {
  for (const night of ['2027-03-27T22:00:00Z', '2027-10-30T22:00:00Z', '2028-02-28T22:00:00Z']) {
    let at = getNextMillis(Date.parse(night), { pattern, tz })!;
    for (let hours = 0; hours < 8; hours += 1) {
      const next = getNextMillis(at, { pattern, tz })!;
      expect(next - at).toBe(3_600_000);
      at = next;
    }
  }
});
