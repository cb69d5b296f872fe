import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { type GuardedProcess, spawnGuarded } from './guarded-process.js';
import { accepts, freePort } from './ports.js';
import { type Cluster, type Postmaster, dropForeignPidFile, openCluster, readPostmaster } from './postgres-cluster.js';
import { isRunning } from './running-process.js';

export interface PostgresOptions {
  readonly dataDir: string;
  /** Wanted port; when it is taken another free one is used. Without it: any free one. */
  readonly port?: number;
  /** Server settings, for example { fsync: 'off' }. The default is durable. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Folder with the binaries of another PostgreSQL, for example /usr/lib/postgresql/15/bin. */
  readonly binDir?: string;
  /** Extra environment of those binaries. */
  readonly env?: NodeJS.ProcessEnv;
  readonly onLog?: (text: string) => void;
  readonly timeoutMs?: number;
}

export interface PostgresServer {
  /** Superuser, database `postgres`, on 127.0.0.1. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** False: another process started the server on this folder, and it lives as long as that process. */
  readonly owned: boolean;
  /** Fulfils when the server has ended, asked or not; never when another process owns it. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

type Settings = Readonly<Record<string, string | number>>;
type Attempt = { server: PostgresServer } | { failed: string };

const STOP_MS = 30_000;

/** Starts a server on the folder (making it when it is new), or shares the one that already runs there. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const cluster = openCluster(options);
  const until = Date.now() + (options.timeoutMs ?? 60_000);
  let port = options.port;
  let lastOutput = '';
  let foreign: string | null = null;
  while (Date.now() < until) {
    const seen = readPostmaster(cluster.dataDir);
    if (seen && isPostmaster(seen, cluster)) {
      if (seen.ready && (await accepts(seen.port))) return shared(cluster, seen);
      await sleep(50); // it is starting or stopping
      continue;
    }
    if (seen && seen.raw === foreign) dropForeignPidFile(cluster.dataDir, seen.raw);
    const attempt = await launch(cluster, port ?? (await freePort()), options, until);
    if ('server' in attempt) return attempt.server;
    lastOutput = attempt.failed;
    if (/lock file/.test(lastOutput)) {
      foreign = readPostmaster(cluster.dataDir)?.raw ?? null; // lost a race: share next round; or a stranger's number
    } else if (/in use|could not bind/i.test(lastOutput)) {
      port = undefined; // taken between probe and bind; or the last processes of a killed server are still ending
    } else throw new Error(`PostgreSQL did not start: ${lastOutput}`);
    await sleep(100);
  }
  throw new Error(`PostgreSQL did not become ready in time: ${lastOutput}`);
}

async function launch(cluster: Cluster, port: number, options: PostgresOptions, until: number): Promise<Attempt> {
  const { binaries, account, dataDir } = cluster;
  const guarded = spawnGuarded({
    command: join(binaries.binDir, 'postgres'),
    args: serverArguments(dataDir, port, options.settings ?? {}),
    env: binaries.env,
    account,
    stopSignal: 'INT',
    ...(options.onLog && { onOutput: options.onLog }),
  });
  // "the database system is starting up" from early clients is no failure: only the end of the process is one
  while (!guarded.isGone() && Date.now() < until) {
    const found = readPostmaster(dataDir);
    if (found?.ready && found.port === port && isPostmaster(found, cluster)) {
      guarded.detach();
      return { server: owned(cluster, found, guarded) };
    }
    await sleep(10);
  }
  await guarded.stop(3_000);
  return { failed: guarded.output() };
}

function serverArguments(dataDir: string, port: number, settings: Settings): string[] {
  const all: Settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '64MB',
    ...settings,
  };
  return ['-D', dataDir, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

function isPostmaster(found: Postmaster, cluster: Cluster): boolean {
  return isRunning(found.pid, cluster.dataDir);
}

function urlOf(cluster: Cluster, port: number): string {
  return `postgres://postgres:${cluster.password}@127.0.0.1:${port}/postgres`;
}

function shared(cluster: Cluster, { port, pid }: Postmaster): PostgresServer {
  return {
    url: urlOf(cluster, port),
    port,
    pid,
    owned: false,
    ended: new Promise(() => undefined),
    stop: () => Promise.resolve(),
  };
}

function owned(cluster: Cluster, found: Postmaster, guarded: GuardedProcess): PostgresServer {
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    const until = Date.now() + STOP_MS;
    await guarded.stop(STOP_MS);
    while (isPostmaster(found, cluster) && Date.now() < until) await sleep(25);
  };
  return {
    url: urlOf(cluster, found.port),
    port: found.port,
    pid: found.pid,
    owned: true,
    ended: guarded.exited,
    stop: () => (stopped ??= stop()),
  };
}
