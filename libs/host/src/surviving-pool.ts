import pg from 'pg';

/** A pool whose connections may be cut at any moment, also while somebody holds one: the next statement says so, nothing ends. */
export function survivingPool(settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(settings);
  pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
