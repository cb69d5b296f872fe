export interface Spent {
  /** milliseconds of processor time from the request to its answer */
  whole: number;
  /** the longest time in which nobody else got a turn */
  longestTurn: number;
}

const now = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/**
 * What work costs this thread. Processor time, not the clock: what else the machine does changes nothing. It counts what the test itself
 * needs to send and to receive, too.
 */
export async function spentBy<T>(work: () => Promise<T>): Promise<{ result: T; spent: Spent }> {
  let longestTurn = 0;
  let isOver = false;
  const begin = now();
  let last = begin;
  const turn = (): void => {
    const at = now();
    longestTurn = Math.max(longestTurn, at - last);
    last = at;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  const result = await work();
  isOver = true;
  const end = now();
  return { result, spent: { whole: end - begin, longestTurn: Math.max(longestTurn, end - last) } };
}
