import pg from 'pg';

/** A pool that survives lost connections, also while somebody holds one: the next statement fails, and the process goes on. */
export function survivingPool(settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(settings);
  pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
