import pg from 'pg';
import { type Runtime } from '#libs/host';

const EVERY_MS = 10;

/**
 * Tells workers in other processes that something was committed: after the commit and at most once in 10 ms, because a NOTIFY inside
 * business transactions would make them wait for each other. A lost hint costs half a second: workers also look by themselves.
 */
export async function wakeWorkers(runtime: Runtime, runtimeDirectUrl: string): Promise<() => Promise<void>> {
  const pool = new pg.Pool({ connectionString: runtimeDirectUrl, max: 1 });
  pool.on('error', () => undefined);
  let timer: NodeJS.Timeout | undefined;
  runtime.onWake(() => {
    timer ??= setTimeout(() => {
      timer = undefined;
      pool.query(`select pg_notify('qw_outbox', '')`).catch(() => undefined);
    }, EVERY_MS);
  });
  return async () => {
    clearTimeout(timer);
    await pool.end();
  };
}
