import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves with the first of SIGINT and SIGTERM. A second signal during the drain ends the process at once. */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false;
    const on = (signal: NodeJS.Signals): void => {
      if (asked) process.exit(130);
      asked = true;
      resolve(signal);
    };
    process.on('SIGINT', on);
    process.on('SIGTERM', on);
  });
}

/** All together, from the signal on. What is still running then begins anew elsewhere: nothing acknowledged is lost by it. */
export const CLOSING_MS = 20_000;

/** Closes one after the other, the last opened first. What does not end in time is left behind: a server that is told to stop stops. */
export async function closeAll(
  closers: readonly (() => Promise<unknown>)[],
  report: (error: unknown) => void,
  atMostMs = CLOSING_MS,
): Promise<void> {
  const over = new AbortController();
  const late = sleep(atMostMs, undefined, { signal: over.signal }).then(
    () => report(new Error(`not everything ended within ${atMostMs / 1000} s`)),
    () => undefined,
  );
  for (const close of [...closers].reverse()) await Promise.race([close().catch(report), late]);
  over.abort();
}
