import { mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const PREFIX = 'quartierwerk-tests-';
/** Bytes: far more than a run has written at any moment. */
const ROOM = 6e9;

/**
 * Where tests write: in memory, if there is room. The database of a test is a thousand small files: copying one of all services took 0.4 s of
 * processor time on a disk, 0.04 s here. Gives the environment for the tests; the folder goes when this process ends, or when the next run
 * finds that it was killed.
 */
export function testFolder() {
  removeLeftOvers();
  if (process.env.TMPDIR) return {};
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    if (Math.min(bavail * bsize, process.availableMemory()) < ROOM) return {};
    const folder = join(MEMORY, `${PREFIX}${process.pid}`);
    mkdirSync(folder, { mode: 0o755 }); // the account that runs PostgreSQL must get in
    process.once('exit', () => remove(folder));
    return { TMPDIR: folder };
  } catch {
    return {}; // not Linux, or not ours
  }
}

function removeLeftOvers() {
  for (const name of namesIn(MEMORY)) {
    const pid = new RegExp(`^${PREFIX}(\\d+)$`).exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) remove(join(MEMORY, name));
  }
}

function remove(folder) {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // somebody else's
  }
}

function namesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
