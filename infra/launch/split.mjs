// npm run start:split: one process per service behind the federated gateway, on the embedded PostgreSQL. For demos of the deployment
// and for the browser tests of the federated mode.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { inRoot, projectNode, root } from './project.mjs';
import { isMain, runMain } from './main.mjs';

const SERVICES = ['tenants', 'areas', 'carriers', 'funding', 'oversight'];
const READY_MS = 60_000;

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

async function untilReady(url, child) {
  for (const until = Date.now() + READY_MS; Date.now() < until;) {
    if (child.exitCode !== null) throw new Error(`a process ended before it was ready: ${url}`);
    const ready = await fetch(`${url}/readyz`).then(
      (r) => r.ok,
      () => false,
    );
    if (ready) return;
    await sleep(100);
  }
  throw new Error(`not ready in time: ${url}`);
}

/** The processes started so far, and how to end them. */
class Processes {
  children = [];

  constructor(database, env) {
    this.database = database;
    this.env = env;
  }

  async run(env, port) {
    const main = inRoot('dist/apps/server/src/main.js');
    const child = spawn(projectNode(), [main], { stdio: 'inherit', env: { ...this.env, ...env, PORT: String(port) } });
    this.children.push(child);
    await untilReady(`http://127.0.0.1:${port}`, child);
  }

  async stop() {
    for (const child of this.children.reverse()) child.kill('SIGTERM');
    await Promise.all(this.children.map((c) => c.exitCode ?? new Promise((done) => c.once('exit', done))));
    await this.database.stop();
  }
}

async function openDatabase() {
  const { startPostgres, defaultDataDir } = await import(inRoot('dist/libs/embedded/src/index.js'));
  const dataDir = `${process.env.DATA_DIR ?? defaultDataDir(root)}-split`;
  const database = await startPostgres({ dataDir: `${dataDir}/pg18`, settings: { max_connections: 200 } });
  return new Processes(database, {
    ...process.env,
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    DATABASE_DIRECT_URL: database.url,
    DEMO: process.env.DEMO ?? 'true',
    GATEWAY_SECRET: randomBytes(32).toString('base64url'),
    DATABASE_POOL: '6',
  });
}

/** Starts the services one after the other (their examples build on each other), then the gateway. */
async function startAll() {
  const processes = await openDatabase();
  try {
    const addresses = [];
    for (const name of SERVICES) {
      const port = await freePort();
      addresses.push(`${name}=http://127.0.0.1:${port}`);
      await processes.run({ SERVICES: name, HOST: '127.0.0.1' }, port);
    }
    await processes.run({ SERVICES: 'gateway', SUBGRAPHS: addresses.join(',') }, process.env.PORT ?? '3000');
  } catch (error) {
    await processes.stop();
    throw error;
  }
  return processes;
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    await ensureInstalled();
    await ensureBuilt();
    const stopped = new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve);
    });
    const processes = await startAll();
    await stopped;
    await processes.stop();
  });
}
