import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 20;

/** Waits until it holds, however busy the machine is: whoever waits for a message must not guess how long it takes. @throws after 20 s */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 20_000; performance.now() < end;) {
    if (await holds()) return;
    await sleep(LOOK_MS);
  }
  throw new Error(`waited in vain: ${String(holds)}`);
}

/**
 * Milliseconds since now in which this process had its turn. Time in which it stood still, collecting garbage or without a core, is nobody
 * else's slowness.
 */
export function stopwatch(): () => number {
  const started = performance.now();
  let last = started;
  let stalled = 0;
  const look = (): void => {
    const now = performance.now();
    stalled += Math.max(0, now - last - 2 * LOOK_MS);
    last = now;
  };
  const timer = setInterval(look, LOOK_MS).unref();
  return () => {
    look();
    clearInterval(timer);
    return last - started - stalled;
  };
}
