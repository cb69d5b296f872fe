import { AsyncLocalStorage } from 'node:async_hooks';
import { pino, type Logger } from 'pino';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { errorFacts } from './error-facts.js';

export const registry = new Registry();

export const metrics = {
  statements: new Counter({ name: 'qw_sql_statements_total', help: 'SQL statements sent', registers: [registry] }),
  operations: new Histogram({
    name: 'qw_operation_seconds',
    help: 'Duration of GraphQL operations',
    labelNames: ['operation', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  }),
  errors: new Counter({ name: 'qw_errors_total', help: 'Errors by code', labelNames: ['code'], registers: [registry] }),
  messages: new Counter({
    name: 'qw_messages_total',
    help: 'Messages by topic and outcome',
    labelNames: ['consumer', 'topic', 'outcome'],
    registers: [registry],
  }),
  openMessages: new Gauge({ name: 'qw_messages_open', help: 'Messages not yet done', registers: [registry] }),
  deadMessages: new Gauge({
    name: 'qw_messages_dead',
    help: 'Messages in the dead-letter list',
    registers: [registry],
  }),
  working: new Gauge({
    name: 'qw_worker_working',
    help: '1 while the background half of this process hands over messages; 0 where it does not, or where there is none',
    registers: [registry],
  }),
  oldestMessage: new Gauge({
    name: 'qw_messages_oldest_seconds',
    help: 'Age of the oldest message not yet done',
    registers: [registry],
  }),
};

export const startProcessMetrics = (): void => collectDefaultMetrics({ register: registry, prefix: 'qw_' });

/** Counts the statements of one operation: a test uses it to hold the promise of a constant number of statements per list. */
export interface StatementCount {
  statements: number;
}
const counts = new AsyncLocalStorage<StatementCount>();

export function countStatement(): void {
  metrics.statements.inc();
  const count = counts.getStore();
  if (count) count.statements += 1;
}

export const counting = <T>(count: StatementCount, work: () => Promise<T>): Promise<T> => counts.run(count, work);

/** Names, addresses, tokens and free text must not reach the log: log ids and codes. These paths are removed in any case. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => errorFacts(error) },
    redact: {
      paths: [
        '*.email',
        '*.password',
        '*.token',
        '*.authorization',
        '*.cookie',
        '*.name',
        '*.phone',
        'email',
        'password',
        'token',
      ],
      censor: '[cut]',
    },
  });
}
