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
  type PgBouncer,
  type PostgresServer,
  type RedisServer,
  startMailSink,
  startPgBouncer,
  startPostgres,
  startRedis,
} from '#libs/embedded';
import { migrate } from '#libs/host';
import { shippedPooler } from '../../deployment/manifests.js';
import { writeLegalFolder } from '../legal-folder.build.js';
import { projectRoot } from '../../../apps/server/src/project-root.js';
import { registry } from '../../../apps/server/src/registry.js';
import { tenantCommand } from './processes.build.js';

const login = { user: 'qw_app', password: 'a password of the hang test' };
const secret = 'a secret of the hang test that is long enough';

/** A process of the platform and what it has said. */
export interface Part {
  child: ChildProcess;
  url: string;
  output: () => string;
}

/** PostgreSQL behind the pooler as it is delivered, Redis and a mail server: each a process of its own that can be stopped and go on. */
export class Installation {
  private readonly folder = mkdtempSync(join(tmpdir(), 'qw-hang-'));
  private readonly parts: Part[] = [];
  postgres!: PostgresServer;
  pooler!: PgBouncer;
  redis!: RedisServer;
  mails!: MailSink;

  get directUrl(): string {
    const url = new URL(this.postgres.url);
    url.pathname = '/hang';
    return url.href;
  }

  get databaseUrl(): string {
    const url = new URL(this.pooler.through(this.directUrl));
    url.username = login.user;
    url.password = login.password;
    return url.href;
  }

  /** An empty installation with its tables and one tenant. */
  async open(): Promise<void> {
    chmodSync(this.folder, 0o755); // the account that runs PostgreSQL must get in
    const compile = pathToFileURL(join(projectRoot, 'infra/launch/compile.mjs')).href;
    await ((await import(compile)) as { compileChanged(): Promise<void> }).compileChanged();
    await this.startPostgres(await freePort());
    await this.owner('create database hang', this.postgres.url);
    await migrate({ definitions: [...registry], directUrl: this.directUrl, runtime: login });
    // All but how it knows the logins: there are other ones here.
    const settings = Object.fromEntries(Object.entries(shippedPooler()).filter(([name]) => !name.startsWith('auth_')));
    this.pooler = await startPgBouncer({ target: this.postgres.url, poolMode: 'transaction', settings });
    [this.redis, this.mails] = await Promise.all([startRedis(), startMailSink()]);
    const made = this.start({}, tenantCommand(writeLegalFolder(join(this.folder, 'legal'))));
    await new Promise((resolve) => made.child.once('close', resolve));
    if (made.child.exitCode !== 0) throw new Error(made.output());
  }

  async close(): Promise<void> {
    for (const { child } of this.parts) child.kill('SIGKILL');
    await this.redis?.stop();
    await this.mails?.stop();
    await this.pooler?.stop();
    await this.postgres?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** On the same port again: the last processes of a server that ended may hold it for a moment. */
  async startPostgres(port: number): Promise<void> {
    const settings = { fsync: 'off', max_connections: 150 };
    for (let i = 0; i < 50; i++) {
      this.postgres = await startPostgres({ dataDir: join(this.folder, 'pg'), port, settings });
      if (this.postgres.port === port) return;
      await this.postgres.stop();
      await sleep(100);
    }
    throw new Error('the port of PostgreSQL did not become free');
  }

  async owner(sql: string, url = this.directUrl): Promise<void> {
    const client = new Client(url);
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }

  /** A process of the platform with these settings besides those of the servers. */
  start(changes: Record<string, string>, args: string[] = []): Part {
    const env = {
      PATH: process.env['PATH'],
      // what V8 has compiled for an earlier start
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      NODE_ENV: 'production',
      DATABASE_URL: this.databaseUrl,
      DATABASE_DIRECT_URL: this.directUrl,
      REDIS_URL: this.redis.url,
      SMTP_URL: this.mails.url,
      SECRET: secret,
      GATEWAY_SECRET: secret,
      PUBLIC_URL: 'http://127.0.0.1',
      DATA_DIR: join(this.folder, 'data'),
      LOG_LEVEL: 'warn',
      ...changes,
    };
    const main = join(projectRoot, 'dist/apps/server/src/main.js');
    const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-20_000)));
    const part = { child, url: `http://127.0.0.1:${changes['PORT']}`, output: () => output };
    this.parts.push(part);
    return part;
  }
}
