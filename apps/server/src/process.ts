import { type Logger } from 'pino';
import { type Config, type openCounters, type OutboxWatch, type QueueConnection } from '#libs/host';
import { type Report } from '#apps/gateway';
import { type Environment } from './environment.js';

export interface ServeOptions {
  config: Config;
  environment: Environment;
  log: Logger;
  say: (text: string) => void;
}

/** A starting process: what it was given, what has to be closed again (last opened first), and whether it is ending. */
export interface Process extends ServeOptions {
  report: Report;
  closers: (() => Promise<unknown>)[];
  /** what is counted for all processes together; in the database when there is no Redis */
  counters: ReturnType<typeof openCounters> | undefined;
  /** aborted by the first signal */
  stopping: AbortSignal;
}

/** What every process is given to work with. */
export interface Shared {
  queue: QueueConnection;
  outbox: OutboxWatch;
}
