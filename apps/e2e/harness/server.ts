import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readAccounts } from './accounts.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const READY_MS = 240_000;

/** Starts the product on a free port with an empty data folder, unless `BASE_URL` names one that runs. Returns how to stop it. */
// eslint-disable-next-line no-restricted-syntax -- Playwright calls the default export of its global set-up.
export default async function startServer(): Promise<() => Promise<void>> {
  const running = process.env['BASE_URL'];
  if (running) return useServer(running);
  const state = newFolder('state');
  process.env['E2E_STATE'] = state;
  const federated = process.env['E2E_MODE'] === 'federated';
  const port = await freePort();
  const data = newFolder('data');
  // Started by root, PostgreSQL runs under an account of its own, which has to get in.
  chmodSync(data, 0o755);
  const program = join(root, 'infra/launch', federated ? 'split.mjs' : 'start.mjs');
  const child = spawn(process.execPath, [program], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: join(data, 'data'),
      LOG_LEVEL: 'error',
      // The sign-in provider of the journeys runs on this machine.
      OUTGOING_LOOPBACK: 'true',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const base = `http://localhost:${port}`;
  await untilReady(base, child, () => output);
  return ready(base, output, async () => {
    await stop(child);
    remove(state);
    remove(data);
  });
}

/** Takes a server that runs. `E2E_STATE` names a folder that keeps who is signed in, for `--no-deps` later. */
function useServer(base: string): () => Promise<void> {
  const printed = process.env['E2E_ACCOUNTS_FILE'];
  if (!printed) throw new Error('BASE_URL needs E2E_ACCOUNTS_FILE: what the server printed when it started');
  const kept = process.env['E2E_STATE'];
  const state = (process.env['E2E_STATE'] = kept ?? newFolder('state'));
  return ready(base, readFileSync(printed, 'utf8'), async () => (kept ? undefined : remove(state)));
}

const newFolder = (name: string): string => mkdtempSync(join(tmpdir(), `qw-e2e-${name}-`));
const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });

function ready(base: string, printed: string, stopServer: () => Promise<void>): () => Promise<void> {
  process.env['E2E_BASE_URL'] = base.replace(/\/$/, '');
  process.env['E2E_ACCOUNTS'] = JSON.stringify(readAccounts(printed));
  return stopServer;
}

/** Ready, and done with printing its accounts: both front ends answer before the last line appears. */
async function untilReady(base: string, child: ChildProcess, output: () => string): Promise<void> {
  for (const end = performance.now() + READY_MS; performance.now() < end;) {
    if (child.exitCode !== null) throw new Error(`the server ended:\n${output()}`);
    const answers = await fetch(`${base}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers && readAccounts(output()).length > 0) return;
    await sleep(200);
  }
  throw new Error(`the server was not ready in time:\n${output()}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
