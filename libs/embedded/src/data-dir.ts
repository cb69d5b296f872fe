import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isReachable, unprivilegedAccount } from './account.js';
import { codeOf } from './postgres-binaries.js';
import { startedAt } from './running-process.js';

/** Where data goes when DATA_DIR is not set: beside the code, unless PostgreSQL could not reach that folder. */
export function defaultDataDir(projectRoot: string): string {
  const beside = resolve(projectRoot, '.data');
  return isReachable(projectRoot, unprivilegedAccount()) ? beside : '/var/lib/quartierwerk';
}

/** Thrown when another living process works on the same data folder. */
export class DataDirTakenError extends Error {
  constructor(dataDir: string, pid: number) {
    super(
      `Another Quartierwerk (process ${pid}) is working on ${dataDir}. Stop it first (kill ${pid}), or choose another DATA_DIR and PORT.`,
    );
    this.name = 'DataDirTakenError';
  }
}

/** Thrown when nothing can be written into the data folder. */
export class DataDirUnusableError extends Error {
  constructor(dataDir: string, cause: unknown) {
    super(
      `The data folder ${dataDir} cannot be written to (${codeOf(cause)}). Choose another with DATA_DIR, or give this user the right to write there.`,
      { cause },
    );
    this.name = 'DataDirUnusableError';
  }
}

/** Level by level: on some file systems Node never comes back from making a whole path. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

const FILE = 'in-use-by';

/**
 * Marks the folder as ours until the returned function is called. A mark left by a killed process does not count. A
 * process that is just ending gets `waitMs` to do so.
 */
export async function holdDataDir(dataDir: string, waitMs = 5_000): Promise<() => void> {
  const file = join(dataDir, FILE);
  const own = `${process.pid} ${startedAt(process.pid) ?? ''}\n`;
  const until = Date.now() + waitMs;
  try {
    makeFolder(resolve(dataDir));
    writeFileSync(`${file}.${process.pid}.draft`, own);
  } catch (error) {
    throw new DataDirUnusableError(dataDir, error);
  }
  for (;;) {
    if (placeWhole(file, own)) return () => release(file, own);
    const holder = read(file);
    const pid = Number(holder?.split(' ')[0]);
    if (holder !== null && !isHeld(holder, pid)) removeStale(file, holder);
    else if (holder !== null && Date.now() >= until) throw new DataDirTakenError(dataDir, pid);
    else await sleep(100);
  }
}

/** Written aside and linked into place: the file appears whole or not at all. False: there is one already. */
export function placeWhole(file: string, text: string, mode = 0o644): boolean {
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, text, { mode, flush: true });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function isHeld(holder: string, pid: number): boolean {
  return startedAt(pid) === holder.slice(holder.indexOf(' ') + 1).trim();
}

/** Renamed away first, so that of two starters only one removes it and neither removes the other's fresh mark. */
function removeStale(file: string, seen: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    const moved = read(aside);
    if (moved !== null && moved !== seen) placeWhole(file, moved); // it was a fresh one after all
  } catch {
    // somebody else was faster
  }
  rmSync(aside, { force: true });
}

function release(file: string, own: string): void {
  if (read(file) === own) rmSync(file, { force: true });
}
