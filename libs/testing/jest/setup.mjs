import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importSource } from '../../../infra/launch/from-source.mjs';
import { startRealServers } from './real-servers.mjs';

const PREFIX = 'qw-test-';

const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200 };

/** One PostgreSQL for the whole test run, on a folder of its own; every worker finds it in the environment. */
export default async function setup() {
  if (process.env.TEST_DATABASE_URL) return;
  removeLeftOvers();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o755); // the account that runs PostgreSQL must get in
  const server =
    process.env.TEST_SERVERS === 'real' ? await startRealServers(folder, SETTINGS) : await embedded(folder);
  globalThis.quartierwerkTestServer = { server, folder };
}

async function embedded(folder) {
  const { startPostgres } = await importSource('embedded/src/postgres.ts');
  const server = await startPostgres({ dataDir: join(folder, 'pg'), settings: SETTINGS });
  process.env.QW_TEST_SERVER_URL = server.url;
  return server;
}

/** Folders of runs that were killed. */
function removeLeftOvers() {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
