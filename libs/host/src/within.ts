/** Rejects when `begin` calls back that it is too late. `begin` returns what ends the waiting. */
async function unless<T>(
  work: Promise<T>,
  { ms, what }: { ms: number; what: string },
  begin: (late: () => void) => () => void,
): Promise<T> {
  let end = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    end = begin(() => reject(new Error(`${what} does not answer within ${ms} ms`)));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    end();
  }
}

/** Waits at most so many milliseconds, then rejects and names what it waited for. The work itself goes on. */
export const within = <T>(work: Promise<T>, ms: number, what: string): Promise<T> =>
  unless(work, { ms, what }, (late) => {
    const timer = setTimeout(late, ms);
    return () => clearTimeout(timer);
  });

const SLICE_MS = 50;

/**
 * Waits at most so many milliseconds in which this process was running. While the process is blocked (long work, a busy machine) it reads
 * nothing that arrives, so that time says nothing about the other side.
 */
export const withinAwake = <T>(work: Promise<T>, ms: number, what: string): Promise<T> =>
  unless(work, { ms, what }, (late) => {
    let left = Math.ceil(ms / SLICE_MS);
    const timer = setInterval(() => {
      left -= 1;
      // What has arrived meanwhile is read first.
      if (left === 0) setImmediate(late);
    }, SLICE_MS);
    return () => clearInterval(timer);
  });
