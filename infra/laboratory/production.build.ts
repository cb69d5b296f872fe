import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { migrate } from '#libs/host';
import { freePort, type MailSink, startMailSink } from '#libs/embedded';
import { cloneDatabase, fingerprintOf, type TestDatabase } from '#libs/testing';
import { writeLegalFolder } from './legal-folder.build.js';
import { projectRoot } from '../../apps/server/src/project-root.js';
import { registry } from '../../apps/server/src/registry.js';
import { run } from '../../apps/server/src/run.js';

type Env = Record<string, string | undefined>;

/** A server and what it has said. */
export interface Serving {
  child: ChildProcess;
  url: string;
  output: () => string;
  /** its exit code, or the signal that ended it */
  ended: Promise<number | NodeJS.Signals | null>;
}

/** An installation in production mode: an empty database with its tables, a mail server, a secret; no demo. */
export class Production {
  private readonly folder = mkdtempSync(join(tmpdir(), 'qw-production-'));
  private readonly serving: Serving[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly mails: MailSink,
  ) {}

  static async open(): Promise<Production> {
    const compile = pathToFileURL(join(projectRoot, 'infra/launch/compile.mjs')).href;
    await ((await import(compile)) as { compileChanged(): Promise<void> }).compileChanged();
    const database = await cloneDatabase({
      fingerprint: fingerprintOf(registry.map((d) => d.name)),
      migrate: ({ directUrl, runtime }) => migrate({ definitions: [...registry], directUrl, runtime }),
    });
    return new Production(database, await startMailSink());
  }

  async close(): Promise<void> {
    for (const { child } of this.serving) child.kill('SIGKILL');
    await Promise.all(this.serving.map(({ ended }) => ended));
    await this.mails.stop();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get env(): Env {
    return {
      PATH: process.env['PATH'],
      // what V8 has compiled for an earlier start
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      NODE_ENV: 'production',
      DATABASE_URL: this.database.url,
      DATABASE_DIRECT_URL: this.database.directUrl,
      SMTP_URL: this.mails.url,
      SECRET: 'a secret of the production test that is long enough',
      PUBLIC_URL: 'https://quartierwerk.example',
      DATA_DIR: this.folder,
      LOG_LEVEL: 'warn',
    };
  }

  /** The texts without which no public host is switched on. */
  legal(): string {
    return writeLegalFolder(join(this.folder, 'legal'));
  }

  /** Starts the server; the caller waits for `ready` or `ended`. */
  async start(changes: Env = {}): Promise<Serving> {
    const port = changes['PORT'] ?? String(await freePort());
    const main = join(projectRoot, 'dist/apps/server/src/main.js');
    const child = spawn(process.execPath, [main], {
      env: { ...this.env, PORT: port, ...changes },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
      child.once('close', (code, signal) => resolve(signal ?? code)),
    );
    const serving = { child, url: `http://127.0.0.1:${port}`, output: () => output, ended };
    this.serving.push(serving);
    return serving;
  }

  /** Runs a command to its end, in this process. */
  async run(args: string[], changes: Env = {}): Promise<{ code: number; output: string }> {
    let output = '';
    const keep = (text: string | Uint8Array): boolean => Boolean((output += String(text)));
    const taps = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write').mockImplementation(keep));
    try {
      const code = await run(args, { ...this.env, ...changes });
      return { code, output };
    } finally {
      for (const tap of taps) tap.mockRestore();
    }
  }
}

/** Waits until the process says that it is ready. */
export async function ready({ child, url, output }: Serving): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(output());
    if ((await fetch(`${url}/readyz`).catch(() => null))?.ok) return;
    await sleep(50);
  }
}
