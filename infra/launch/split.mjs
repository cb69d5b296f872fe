// npm run start:split: one process per service behind the federated gateway, on the embedded PostgreSQL. For demos of the deployment
// and for the browser tests of the federated mode.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { inRoot, projectNode, root } from './project.mjs';
import { isMain, runMain } from './main.mjs';
import { Processes } from './processes.mjs';
import { say } from './progress.mjs';

const port = process.env.PORT ?? '3000';

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** A process group of its own: Ctrl-C reaches it only through us, once. When we are killed, it stops by itself. */
function spawnServer(env) {
  const follow = new URL('follow-parent.mjs', import.meta.url).href;
  const args = ['--import', follow, inRoot('dist/apps/server/src/main.js')];
  return spawn(projectNode(), args, { stdio: 'inherit', detached: true, env });
}

/** The database of all services, on a data folder that is ours alone, and what every process is told. */
async function openDatabase() {
  const { defaultDataDir, holdDataDir, keepPostgres } = await import(inRoot('dist/libs/embedded/src/index.js'));
  const dataDir = `${process.env.DATA_DIR ?? defaultDataDir(root)}-split`;
  const release = await holdDataDir(dataDir);
  const server = await keepPostgres({ dataDir: `${dataDir}/pg18`, settings: { max_connections: 200 } }, say);
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    DATABASE_URL: server.url,
    DATABASE_DIRECT_URL: server.url,
    DEMO: process.env.DEMO ?? 'true',
    // Links in mails and answers lead to the gateway, whichever service writes them.
    PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${port}`,
    GATEWAY_SECRET: randomBytes(32).toString('base64url'),
    DATABASE_POOL: '6',
  };
  return { env, stop: () => server.stop().then(release) };
}

/** Starts the services one after the other (their examples build on each other), then the gateway. Gives what stops all. */
async function startAll() {
  const database = await openDatabase();
  const processes = new Processes((env) => spawnServer({ ...database.env, ...env }));
  const stop = () => processes.stop().then(() => database.stop());
  try {
    const addresses = [];
    const { services } = await import(inRoot('dist/libs/contracts/src/services.js'));
    for (const name of services) {
      const own = await freePort();
      addresses.push(`${name}=http://127.0.0.1:${own}`);
      await processes.run(name, { SERVICES: name, HOST: '127.0.0.1' }, own);
    }
    await processes.run('gateway', { SERVICES: 'gateway', SUBGRAPHS: addresses.join(',') }, port);
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
