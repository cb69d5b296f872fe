import { type Runtime, survivingPool } from '#libs/host';

const EVERY_MS = 10;
/** a hint that takes longer is none */
const ANSWER_MS = 2000;

/**
 * Tells workers in other processes that something was committed: after the commit and at most once in 10 ms, because a NOTIFY inside
 * business transactions would make them wait for each other. A lost hint costs half a second: workers also look by themselves.
 */
export async function wakeWorkers(runtime: Runtime, runtimeDirectUrl: string): Promise<() => Promise<void>> {
  const pool = survivingPool({
    ...{ connectionString: runtimeDirectUrl, max: 1, keepAlive: true },
    ...{ connectionTimeoutMillis: ANSWER_MS, query_timeout: ANSWER_MS },
  });
  let timer: NodeJS.Timeout | undefined;
  let isTelling = false;
  const tell = async (): Promise<void> => {
    timer = undefined;
    // One at a time: behind a connection that hangs they would pile up.
    if (isTelling) return later();
    isTelling = true;
    await pool.query(`select pg_notify('qw_outbox', '')`).catch(() => undefined);
    isTelling = false;
  };
  const later = (): void => {
    timer ??= setTimeout(() => void tell(), EVERY_MS);
  };
  runtime.onWake(later);
  return async () => {
    clearTimeout(timer);
    await pool.end();
  };
}
