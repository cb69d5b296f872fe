import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Is this process alive, and was it started with this argument? `kill(pid, 0)` alone proves nothing: zombies and
 * strangers that got the same number answer too, typically after a container was started again.
 */
export function isRunning(pid: number, argument: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    if (process.platform === 'linux') {
      const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      return !isZombie(pid) && commandLine.includes(argument);
    }
    const line = spawnSync('ps', ['-o', 'stat=,args=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
    return line !== '' && !line.startsWith('Z') && line.includes(argument);
  } catch {
    return false;
  }
}

function isZombie(pid: number): boolean {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
}

/** What tells this process from a later one with the same number: when it was started. `null` when it is gone. */
export function startedAt(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? null : (fields[19] ?? null); // field 22 of proc(5): clock ticks since boot
    }
    const started = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
    return started === '' ? null : started;
  } catch {
    return null;
  }
}
