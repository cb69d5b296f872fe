import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { importSource } from '../../../infra/launch/from-source.mjs';

/**
 * TEST_SERVERS=real: the oldest PostgreSQL that is supported, reached by the platform only through PgBouncer in transaction mode, and a
 * real Redis for the queue. Every worker finds them in the environment.
 */
export async function startRealServers(folder, settings) {
  const { debianPostgres, startPgBouncer, startPostgres, startRedis } = await importSource('embedded/src/index.ts');
  const postgres = await startPostgres({ dataDir: join(folder, 'pg15'), settings, ...(await debianPostgres()) });
  const pooler = await startPgBouncer({ target: postgres.url, poolMode: 'transaction', poolSize: 10 });
  const redis = await startRedis();
  Object.assign(process.env, {
    TEST_DATABASE_URL: pooler.through(runtimeLogin(postgres.url)),
    TEST_DATABASE_DIRECT_URL: postgres.url,
    TEST_REDIS_URL: redis.url,
    TEST_POOLER_CONSOLE_URL: pooler.consoleUrl,
  });
  return {
    stop: async () => {
      const transactions = await transactionsThrough(pooler);
      await redis.stop();
      await pooler.stop();
      await postgres.stop();
      if (transactions === 0) throw new Error('No spec of this run asked anything of PostgreSQL through PgBouncer.');
    },
  };
}

async function transactionsThrough({ consoleUrl }) {
  const client = new Client(consoleUrl);
  await client.connect();
  const { rows } = await client.query('show stats');
  await client.end();
  return rows
    .filter(({ database }) => database.startsWith('t_'))
    .reduce((sum, row) => sum + Number(row.total_xact_count), 0);
}

/** The migration creates this login. */
function runtimeLogin(directUrl) {
  const url = new URL(directUrl);
  url.password = createHash('sha256').update(`runtime ${url.password}`).digest('hex');
  url.username = 'qw_runtime';
  return url.href;
}
