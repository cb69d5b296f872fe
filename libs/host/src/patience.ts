import { AsyncLocalStorage } from 'node:async_hooks';

/** Milliseconds that a request waits for a server that does not answer. We answer after that, within 3 s: docs/adr/0052. */
export const PATIENCE_MS = 2500;

const requests = new AsyncLocalStorage<number>();

/** Whatever this request does from now on waits PATIENCE_MS at most. Work in the background has no such limit. */
export const answering = <T>(work: () => T): T => requests.run(performance.now() + PATIENCE_MS, work);

/** When the patience of the present request ends, in milliseconds of `performance.now()`. */
export const patienceEnds = (): number => requests.getStore() ?? Infinity;
