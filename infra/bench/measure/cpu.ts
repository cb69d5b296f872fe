import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts process time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

interface Stat {
  parent: number;
  /** user and system time, seconds */
  seconds: number;
  /** the same of children that have ended */
  ended: number;
}

function statOf(pid: number | string): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = (a: number, b: number): number => (Number(fields[a]) + Number(fields[b])) / TICKS_PER_SECOND;
    return { parent: Number(fields[1]), seconds: ticks(11, 12), ended: ticks(13, 14) };
  } catch {
    return null;
  }
}

/** CPU seconds that these processes have used so far, with their direct children; null where the system does not tell. */
export function cpuSeconds(pids: readonly number[]): number | null {
  let entries: string[];
  try {
    entries = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return null;
  }
  let sum = 0;
  for (const entry of entries) {
    const stat = statOf(entry);
    if (stat && pids.includes(Number(entry))) sum += stat.seconds + stat.ended;
    else if (stat && pids.includes(stat.parent)) sum += stat.seconds;
  }
  return sum;
}

/** Resident memory of a process in megabytes (10⁶ bytes); null where the system does not tell. */
export function residentMegabytes(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : (Number(kilobytes) * 1024) / 1e6;
  } catch {
    return null;
  }
}
