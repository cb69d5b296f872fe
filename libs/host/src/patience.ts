import { AsyncLocalStorage } from 'node:async_hooks';

/** Milliseconds that a request waits for what does not answer. Ours answers after that, within 3 s: docs/adr/0052. */
export const PATIENCE_MS = 2500;

const requests = new AsyncLocalStorage<number>();

/** Everything that is done for this request waits no longer than PATIENCE_MS from now on. Work that nobody waits for has no such end. */
export const answering = <T>(work: () => T): T => requests.run(performance.now() + PATIENCE_MS, work);

/** When the request that is answered here loses its patience, in the milliseconds of `performance.now()`. */
export const patienceEnds = (): number => requests.getStore() ?? Infinity;
