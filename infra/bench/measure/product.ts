import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '#libs/embedded';
import { projectRoot } from '../../../apps/server/src/project-root.js';

const launch = (name: string): string => join(projectRoot, 'infra/launch', name);
const START_MS = 120_000;

/** The program as `npm start` runs it: demo data, its own database, everything in one process. */
export interface Product {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

export async function startProduct(): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'qw-bench-product-'));
  chmodSync(folder, 0o755); // the account that runs PostgreSQL must get in
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [launch('start.mjs')], {
    // The load comes from one machine: each visitor is told apart by the address that a proxy would name.
    env: { ...process.env, DATA_DIR: folder, PORT: String(port), TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const late = Date.now() + START_MS;
  while (!(await fetch(`${url}/readyz`).catch(() => null))?.ok) {
    if (child.exitCode !== null || Date.now() > late) {
      await stop();
      throw new Error('the program did not start');
    }
    await sleep(100);
  }
  // The launcher waits; the process that holds the data folder serves.
  const pid = Number(readFileSync(join(folder, 'in-use-by'), 'utf8').split(' ')[0]);
  return { url, pid, stop };
}

/** Runs one command of the program on a database and gives what it printed. Throws when it failed. */
export function runCommand(args: string[], { url, directUrl }: { url: string; directUrl: string }): string {
  const folder = mkdtempSync(join(tmpdir(), 'qw-bench-command-'));
  const { status, stdout, stderr } = spawnSync(process.execPath, [launch('command.mjs'), ...args], {
    env: { ...process.env, DATA_DIR: folder, DATABASE_URL: url, DATABASE_DIRECT_URL: directUrl },
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true, force: true });
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}\n${stdout}${stderr}`);
  return stdout;
}
