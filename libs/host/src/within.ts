/** Waits at most so many milliseconds, then rejects with what did not come in time. The work itself goes on. */
export async function within<T>(work: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} does not answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const SLICE_MS = 50;

/**
 * Waits at most so many milliseconds in which this process was awake. While it stands still (a long piece of work, a machine that is busy with
 * others) nothing that has arrived is read, so that time says nothing about the other side.
 */
export async function withinAwake<T>(work: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    let left = Math.ceil(ms / SLICE_MS);
    const look = (): void => {
      left -= 1;
      timer = left > 0 ? setTimeout(look, SLICE_MS) : undefined;
      // What has arrived meanwhile is read first.
      if (left === 0) setImmediate(() => reject(new Error(`${what} does not answer within ${ms} ms`)));
    };
    timer = setTimeout(look, SLICE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
