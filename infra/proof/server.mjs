import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importSource } from '../launch/from-source.mjs';

/** One PostgreSQL for many runs of Jest: the migrated templates in it are made once. */
export async function withServer(work) {
  if (process.env.TEST_DATABASE_URL) return work();
  const { startPostgres } = await importSource('embedded/src/postgres.ts');
  const folder = mkdtempSync(join(tmpdir(), 'qw-proof-'));
  chmodSync(folder, 0o755); // the account that runs PostgreSQL must get in
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200 };
  const server = await startPostgres({ dataDir: join(folder, 'pg'), settings });
  try {
    process.env.TEST_DATABASE_DIRECT_URL = server.url;
    process.env.TEST_DATABASE_URL = runtimeLogin(server.url);
    return await work();
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function runtimeLogin(directUrl) {
  const url = new URL(directUrl);
  url.password = createHash('sha256').update(`runtime ${url.password}`).digest('hex');
  url.username = 'qw_runtime';
  return url.href;
}
