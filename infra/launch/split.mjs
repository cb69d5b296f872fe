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

/** Starts the database, then the services one after the other (their examples build on each other), then the gateway. */
async function startAll() {
  const { startPostgres, defaultDataDir } = await import(inRoot('dist/libs/embedded/src/index.js'));
  const dataDir = `${process.env.DATA_DIR ?? defaultDataDir(root)}-split`;
  const database = await startPostgres({ dataDir: `${dataDir}/pg18`, settings: { max_connections: 200 } });
  const shared = {
    ...process.env,
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    DATABASE_DIRECT_URL: database.url,
    DEMO: process.env.DEMO ?? 'true',
    GATEWAY_SECRET: randomBytes(32).toString('base64url'),
    DATABASE_POOL: '6',
  };
  const children = [];
  const run = async (env, url) => {
    const child = spawn(projectNode(), [inRoot('dist/apps/server/src/main.js')], {
      stdio: 'inherit',
      env: { ...shared, ...env },
    });
    children.push(child);
    await untilReady(url, child);
  };
  const stop = async () => {
    for (const child of children.reverse()) child.kill('SIGTERM');
    await Promise.all(children.map((c) => c.exitCode ?? new Promise((done) => c.once('exit', done))));
    await database.stop();
  };
  try {
    const addresses = [];
    for (const name of SERVICES) {
      const port = await freePort();
      addresses.push(`${name}=http://127.0.0.1:${port}`);
      await run({ SERVICES: name, PORT: String(port), HOST: '127.0.0.1' }, `http://127.0.0.1:${port}`);
    }
    const port = process.env.PORT ?? '3000';
    await run({ SERVICES: 'gateway', SUBGRAPHS: addresses.join(','), PORT: port }, `http://127.0.0.1:${port}`);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    await ensureInstalled();
    await ensureBuilt();
    const stopped = new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, resolve);
    });
    const stop = await startAll();
    await stopped;
    await stop();
  });
}
