import { debianPostgres } from './debian-postgres.js';
import { findPgBouncer } from './pgbouncer.js';
import { findRedis } from './redis.js';

/** Has the real servers for the tests at hand, so that no test waits for a download. */
export async function fetchServers(): Promise<void> {
  await findRedis();
  await findPgBouncer();
  await debianPostgres();
}
