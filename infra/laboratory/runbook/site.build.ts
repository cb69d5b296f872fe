import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import {
  debianPostgres,
  freePort,
  type MailSink,
  type PostgresServer,
  startMailSink,
  startPostgres,
} from '#libs/embedded';
import { projectRoot } from '../../../apps/server/src/project-root.js';
import { block, filledIn } from './runbook.build.js';

const run = promisify(execFile);
const SETUP = 'First start on real servers';
const DATABASE = 'quartierwerk';

export type Major = 15 | 18;

/** A server room as the runbook expects it: a real PostgreSQL, a mail server, and a shell in the clone of the program. */
export class Site {
  readonly folder = mkdtempSync(join(tmpdir(), 'qw-site-'));
  private readonly servers: PostgresServer[] = [];
  private path = process.env['PATH'] ?? '';
  private program: ChildProcess | undefined;
  private output = '';
  mails!: MailSink;
  port = 0;

  private constructor(private readonly major: Major) {}

  static async open(major: Major): Promise<Site> {
    const site = new Site(major);
    chmodSync(site.folder, 0o755); // the account that runs PostgreSQL must get in
    site.mails = await startMailSink();
    site.port = await freePort();
    await site.newServer();
    return site;
  }

  async close(): Promise<void> {
    await this.stopProgram();
    await this.mails.stop();
    for (const server of this.servers) await server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get server(): PostgresServer {
    return this.servers.at(-1)!;
  }

  /** The superuser of the newest server, without the name of a database. */
  get adminUrl(): string {
    return this.server.url.replace(/\/postgres$/, '');
  }

  /** An empty server on another machine takes the place of the one before, which stays as it is. */
  async newServer(): Promise<void> {
    const debian = this.major === 15 ? await debianPostgres() : undefined;
    if (debian) this.path = `${debian.binDir}${delimiter}${process.env['PATH'] ?? ''}`;
    const dataDir = join(this.folder, `pg-${this.servers.length}`);
    this.servers.push(await startPostgres({ dataDir, settings: { fsync: 'off' }, ...debian }));
  }

  /** The statements of the chapter, each on its own, as whoever owns the server. */
  async createDatabase(): Promise<void> {
    const statements = block(SETUP, 'sql', 'create role').split(/;\s*$/m);
    await this.asAdmin('postgres', async (client) => {
      for (const statement of statements.filter((text) => text.trim())) await client.query(statement);
    });
  }

  async asAdmin<T>(database: string, work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client(`${this.adminUrl}/${database}`);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  query<T extends object>(sql: string): Promise<T[]> {
    return this.asAdmin(DATABASE, async (client) => (await client.query<T>(sql)).rows);
  }

  /** The settings of the runbook with the places of this site; the secret stays the same in every shell. */
  private get settings(): string {
    const text = filledIn(block(SETUP, 'sh', 'export NODE_ENV'), {
      'PORT=3000': `PORT=${this.port}`,
      'db.internal': `127.0.0.1:${new URL(this.server.url).port}`,
      'smtp://mail.internal:25': this.mails.url,
      '"$(openssl rand -base64 48)"': "'8Xq2vW7nR4tZ0kLsY6bC1mHfD9gJpA3eUoTiNx5wQzVrBySd'",
    });
    return `${text}\nexport DATA_DIR='${join(this.folder, 'data')}' LOG_LEVEL=warn`;
  }

  /** `NODE_COMPILE_CACHE`: what V8 has compiled for an earlier start. */
  private get surroundings(): NodeJS.ProcessEnv {
    return { PATH: this.path, HOME: this.folder, NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] };
  }

  /** Runs lines of the runbook in a shell of their own; gives what they said. A failing one throws it. */
  async shell(code: string, env: Record<string, string> = {}): Promise<string> {
    const script = `set -euo pipefail\n${this.settings}\n${code}`;
    const surroundings = { ...this.surroundings, ...env };
    const options = { cwd: projectRoot, env: surroundings, maxBuffer: 1e7 };
    const { stdout, stderr } = await run('bash', ['-c', script], options).catch(
      (error: { stdout: string; stderr: string }) => {
        throw new Error(`${code}\n${error.stdout}\n${error.stderr}`);
      },
    );
    return stdout + stderr;
  }

  /** `npm start`, until it says that it is ready. */
  async startProgram(): Promise<void> {
    this.output = '';
    const child = spawn('bash', ['-c', `${this.settings}\nexec npm start`], {
      cwd: projectRoot,
      env: this.surroundings,
      detached: true, // npm, its launcher and the server end together
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.program = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    while (!(await fetch(`http://127.0.0.1:${this.port}/readyz`).catch(() => null))?.ok) {
      if (child.exitCode !== null) throw new Error(this.output);
      await sleep(100);
    }
  }

  /** Stops it as a supervisor would; gives what it has said. */
  async stopProgram(): Promise<string> {
    const child = this.program;
    if (!child?.pid || child.exitCode !== null) return this.output;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    process.kill(-child.pid, 'SIGTERM');
    await ended;
    this.program = undefined;
    return this.output;
  }

  /** Another installation follows: what the anchors of this one say is not about it. */
  async dropDatabase(): Promise<void> {
    rmSync(join(this.folder, 'data/anchors'), { recursive: true, force: true });
    await this.asAdmin('postgres', (client) => client.query(`drop database ${DATABASE} with (force)`));
  }
}
