import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import {
  freePort,
  type MailSink,
  type PostgresServer,
  type RedisServer,
  startMailSink,
  startPostgres,
  startRedis,
} from '#libs/embedded';
import { projectRoot } from '../../../apps/server/src/project-root.js';

const appLogin = { user: 'qw_app', password: 'a password of the kill test' };
const secret = 'a secret of the kill test that is long enough';

/** A process of the platform that may be killed and started again. */
interface Part {
  child: ChildProcess;
  output: string;
}

/** PostgreSQL, Redis, an API process and a worker process, each of which can be killed and comes back in its place. */
export class Installation {
  private readonly folder = mkdtempSync(join(tmpdir(), 'qw-kill-'));
  private readonly parts = new Map<'api' | 'worker', Part>();
  private postgres!: PostgresServer;
  private redis!: RedisServer;
  private readonly ports = { api: 0, worker: 0, postgres: 0 };
  mails!: MailSink;
  queue: 'redis' | 'postgres' = 'redis';

  readonly login = appLogin;
  readonly secret = secret;

  get directUrl(): string {
    const url = new URL(this.postgres.url);
    url.pathname = '/kill';
    return url.href;
  }

  get databaseUrl(): string {
    const url = new URL(this.directUrl);
    url.username = appLogin.user;
    url.password = appLogin.password;
    return url.href;
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.ports.api}/graphql`;
  }

  /** The servers; the platform's own processes follow with `start`. */
  async open(): Promise<void> {
    chmodSync(this.folder, 0o755); // the account that runs PostgreSQL must get in
    const compile = pathToFileURL(join(projectRoot, 'infra/launch/compile.mjs')).href;
    await ((await import(compile)) as { compileChanged(): Promise<void> }).compileChanged();
    this.ports.postgres = await freePort();
    this.ports.api = await freePort();
    this.ports.worker = await freePort();
    await this.startPostgres();
    const owner = new Client(this.postgres.url);
    await owner.connect();
    await owner.query('create database kill');
    await owner.end();
    this.redis = await startRedis();
    this.mails = await startMailSink({ max: 100_000 });
  }

  async close(): Promise<void> {
    for (const part of this.parts.values()) part.child.kill('SIGKILL');
    await this.redis?.stop();
    await this.mails?.stop();
    await this.postgres?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  start(role: 'api' | 'worker'): void {
    const env = {
      PATH: process.env['PATH'],
      // what V8 has compiled for an earlier start
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      ROLE: role,
      PORT: String(this.ports[role]),
      DEMO: 'true',
      DATABASE_URL: this.databaseUrl,
      DATABASE_DIRECT_URL: this.directUrl,
      SMTP_URL: this.mails.url,
      SECRET: secret,
      DATA_DIR: join(this.folder, 'data'),
      LOG_LEVEL: 'warn',
      OUTGOING_LOOPBACK: 'true',
      ...(this.queue === 'redis' && { REDIS_URL: this.redis.url }),
    };
    const main = join(projectRoot, 'dist/apps/server/src/main.js');
    const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const part: Part = { child, output: '' };
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (part.output = (part.output + chunk.toString()).slice(-20_000)));
    }
    this.parts.set(role, part);
  }

  async kill(role: 'api' | 'worker'): Promise<void> {
    if (!this.isRunning(role)) throw new Error(`${role} ended by itself: ${this.output(role)}`);
    const { child } = this.parts.get(role)!;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  output(role: 'api' | 'worker'): string {
    return this.parts.get(role)?.output ?? '';
  }

  isRunning(role: 'api' | 'worker'): boolean {
    const child = this.parts.get(role)?.child;
    return child?.exitCode === null && child.signalCode === null;
  }

  /** Redis keeps nothing: what was in the queue is gone. */
  async killRedis(): Promise<void> {
    process.kill(this.redis.pid, 'SIGKILL');
    const { port } = this.redis;
    await this.redis.stop();
    this.redis = await startRedis({ port });
  }

  async killPostgres(): Promise<void> {
    process.kill(this.postgres.pid, 'SIGKILL');
    await this.postgres.stop();
    await this.startPostgres();
  }

  /** On the same port again: a killed server's last processes may hold it for a moment. */
  private async startPostgres(): Promise<void> {
    for (let i = 0; i < 20; i++) {
      this.postgres = await startPostgres({
        dataDir: join(this.folder, 'pg'),
        port: this.ports.postgres,
        settings: { max_connections: 150 },
      });
      if (this.postgres.port === this.ports.postgres) return;
      await this.postgres.stop();
      await sleep(500);
    }
    throw new Error('the port of PostgreSQL did not become free');
  }
}
