import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, unprivilegedAccount } from './account.js';
import { unpackDebian } from './debian.js';
import { type GuardedProcess, spawnGuarded } from './guarded-process.js';
import { onPath } from './on-path.js';
import { accepts, freePort } from './ports.js';
import { toolsDir } from './tools-dir.js';

export interface PgBouncerOptions {
  /** The server behind it, with a login that may read pg_shadow: so every login of the server works through the pooler. */
  readonly target: string;
  readonly poolMode: 'transaction' | 'session';
  /** Server connections for each login and database. */
  readonly poolSize?: number;
  /** Settings of a real pooler beside those of its place, for example those of infra/pgbouncer/pgbouncer.ini. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface PgBouncer {
  readonly port: number;
  /** Of the process that guards it; the pooler itself is its child. */
  readonly pid: number;
  /** The same address, led through the pooler. */
  through(url: string): string;
  /** The console, with the login of the target: for SHOW. */
  readonly consoleUrl: string;
  stop(): Promise<void>;
}

/** PgBouncer on 127.0.0.1: the machine's own, else a privately unpacked one. It ends with this process. */
export async function startPgBouncer(options: PgBouncerOptions): Promise<PgBouncer> {
  const { command, env } = await findPgBouncer();
  const account = unprivilegedAccount();
  for (let i = 0; ; i++) {
    const port = await freePort();
    const folder = writeConfiguration(options, port, account);
    const args = [join(folder, 'pgbouncer.ini')];
    const guarded = spawnGuarded({ command, args, env, account, stopSignal: 'TERM' });
    const stop = async (): Promise<void> => {
      await guarded.stop(5_000);
      rmSync(folder, { recursive: true, force: true });
    };
    if (await isUp(guarded, port)) {
      guarded.detach();
      const admin = new URL(withPort(options.target, port));
      admin.pathname = '/pgbouncer';
      return { port, pid: guarded.pid, through: (url) => withPort(url, port), consoleUrl: admin.href, stop };
    }
    await stop();
    if (i === 2) throw new Error(`PgBouncer did not start: ${guarded.output()}`);
  }
}

export async function findPgBouncer(): Promise<{ command: string; env: NodeJS.ProcessEnv }> {
  const command = onPath('pgbouncer');
  if (command) return { command, env: process.env };
  const { root, env } = await unpackDebian(join(toolsDir(), 'pgbouncer'), ['pgbouncer']);
  return { command: join(root, 'usr/sbin/pgbouncer'), env };
}

function writeConfiguration(options: PgBouncerOptions, port: number, account: Account | null): string {
  const folder = mkdtempSync(join(tmpdir(), 'qw-pgbouncer-'));
  const target = new URL(options.target);
  const user = decodeURIComponent(target.username);
  const logins = join(folder, 'logins');
  writeFileSync(logins, `"${user}" "${decodeURIComponent(target.password)}"\n`, { mode: 0o600 });
  const settings = {
    ...options.settings,
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'scram-sha-256',
    auth_file: logins,
    auth_user: user,
    stats_users: user,
    pool_mode: options.poolMode,
    default_pool_size: options.poolSize ?? 10,
    max_client_conn: 500,
    ignore_startup_parameters: 'extra_float_digits',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  const database = `* = host=${target.hostname} port=${target.port || '5432'}`;
  const file = join(folder, 'pgbouncer.ini');
  writeFileSync(file, ['[databases]', database, '[pgbouncer]', ...lines, ''].join('\n'), { mode: 0o600 });
  if (account) for (const path of [folder, logins, file]) chownSync(path, account.uid, account.gid);
  chmodSync(folder, 0o700);
  return folder;
}

async function isUp(guarded: GuardedProcess, port: number): Promise<boolean> {
  for (let i = 0; i < 500 && !guarded.isGone(); i++) {
    if (await accepts(port)) return !guarded.isGone();
    await sleep(10);
  }
  return false;
}

function withPort(url: string, port: number): string {
  const changed = new URL(url);
  changed.hostname = '127.0.0.1';
  changed.port = String(port);
  return changed.href;
}
