import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Account, isReachable, unprivilegedAccount } from './account.js';
import { type PostgresBinaries, codeOf, findBinaries } from './postgres-binaries.js';

/** A data folder that a server can be started on. */
export interface Cluster {
  readonly dataDir: string;
  readonly account: Account | null;
  readonly binaries: PostgresBinaries;
  readonly password: string;
}

export interface ClusterRequest {
  readonly dataDir: string;
  readonly binDir?: string | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
}

const SECRET = 'app.secret';

export function openCluster(request: ClusterRequest): Cluster {
  const dataDir = resolve(request.dataDir);
  const parent = dirname(dataDir);
  mkdirSync(parent, { recursive: true });
  const account = accountFor(dataDir);
  if (!isReachable(parent, account)) {
    throw new Error(
      `Running as root: the account that runs PostgreSQL cannot reach ${dataDir}. Set DATA_DIR to a folder it can reach, for example /var/lib/quartierwerk.`,
    );
  }
  const copyTo = join(parent, '.postgres');
  const binaries = findBinaries({ binDir: request.binDir, env: request.env, copyTo, account });
  if (!existsSync(join(dataDir, 'PG_VERSION'))) initialise(dataDir, binaries, account);
  refuseOtherMajor(dataDir, binaries.major);
  if (!existsSync(join(dataDir, SECRET))) renewPassword(dataDir, binaries, account);
  return { dataDir, account, binaries, password: readSecret(dataDir) };
}

/** Root serves an existing folder under the account it belongs to: PostgreSQL accepts no other owner. */
function accountFor(dataDir: string): Account | null {
  const account = unprivilegedAccount();
  if (!account || !existsSync(join(dataDir, 'PG_VERSION'))) return account;
  const { uid, gid } = statSync(dataDir);
  return uid === 0 ? account : { uid, gid };
}

/** The cluster is made beside its place and moved there in one step: an interrupted start leaves no half of one. */
function initialise(dataDir: string, binaries: PostgresBinaries, account: Account | null): void {
  const workshop = mkdtempSync(`${dataDir}.init-`);
  try {
    const passwordFile = join(workshop, 'password'); // initdb opens it by name, so a pipe will not do
    const fresh = join(workshop, 'cluster');
    const password = randomBytes(24).toString('base64url');
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (account) for (const path of [workshop, passwordFile]) chownSync(path, account.uid, account.gid);
    runInitdb(binaries, account, fresh, passwordFile);
    writeFileSync(join(fresh, SECRET), password, { mode: 0o600 }); // travels with the cluster
    renameSync(fresh, dataDir);
  } catch (error) {
    const lostTheRace = ['ENOTEMPTY', 'EEXIST'].includes(codeOf(error));
    if (!lostTheRace) throw error;
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

function runInitdb(binaries: PostgresBinaries, account: Account | null, folder: string, passwordFile: string): void {
  const locale = ['--encoding=UTF8', '--no-locale', '--locale-provider=icu', '--icu-locale=de-DE'];
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const { status, stderr, error } = spawnSync(
    join(binaries.binDir, 'initdb'),
    ['--pgdata', folder, ...access, ...locale],
    { ...account, env: binaries.env, cwd: '/', encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`A new PostgreSQL data folder could not be made: ${error?.message ?? stderr}`);
}

function refuseOtherMajor(dataDir: string, major: string): void {
  const version = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  if (version !== major) {
    throw new Error(`${dataDir} was made by PostgreSQL ${version}, but the installed server is ${major}.`);
  }
}

/**
 * The password got lost, in a backup that left it out for example. Whoever owns the folder owns the database: PostgreSQL's
 * single-user mode takes a new one, and nothing else changes.
 */
function renewPassword(dataDir: string, binaries: PostgresBinaries, account: Account | null): void {
  const password = randomBytes(24).toString('base64url');
  const { status, stderr, error } = spawnSync(
    join(binaries.binDir, 'postgres'),
    ['--single', '-D', dataDir, 'postgres'],
    {
      ...account,
      env: binaries.env,
      cwd: '/',
      encoding: 'utf8',
      input: `alter role postgres password '${password}'\n`,
    },
  );
  if (status !== 0) {
    throw new Error(
      `${join(dataDir, SECRET)} is missing, and the database took no new password: ${error?.message ?? stderr.trim()}. ` +
        'Put that file back from a backup, or stop the server that runs on this folder and start again.',
    );
  }
  writeFileSync(join(dataDir, SECRET), password, { mode: 0o600 });
}

function readSecret(dataDir: string): string {
  try {
    return readFileSync(join(dataDir, SECRET), 'utf8').trim();
  } catch (error) {
    if (codeOf(error) === 'EACCES') {
      throw new Error(`${dataDir} belongs to another account: start as its owner, or choose another DATA_DIR.`, {
        cause: error,
      });
    }
    throw error;
  }
}

/** What a running server says about itself in its data folder. */
export interface Postmaster {
  readonly raw: string;
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

export function readPostmaster(dataDir: string): Postmaster | null {
  try {
    const raw = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8');
    const lines = raw.split('\n').map((line) => line.trim());
    return { raw, pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7] === 'ready' };
  } catch {
    return null;
  }
}

/**
 * PostgreSQL itself removes the pid file of a dead process. Only a living stranger that happens to carry the number
 * blocks it (a container that was started again, a zombie). Never deleted blindly: another starter may have written
 * a fresh file in between, and without it two servers could open one folder.
 */
export function dropForeignPidFile(dataDir: string, seen: string): void {
  const file = join(dataDir, 'postmaster.pid');
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, 'utf8') !== seen) linkSync(aside, file);
  } catch {
    // gone, or written anew by somebody else: the next round looks again
  }
  rmSync(aside, { force: true });
}
