import { metrics } from './metrics.js';
import { survivingPool } from './surviving-pool.js';
import { within } from './within.js';

/** What waits in the outbox, whoever should take it. */
export interface OutboxState {
  open: number;
  dead: number;
  /** seconds since the oldest open message was due; 0 when none is open */
  oldestSeconds: number;
}

const FRESH_MS = 5000;
const ANSWER_MS = 1000;

/**
 * Messages count whether they were handed over or not, because a mail server or a consumer may not take them. Messages that are not due yet
 * do not count.
 */
const statement = `
  select count(*) filter (where dead_at is null)::int as open, count(*) filter (where dead_at is not null)::int as dead,
    greatest(0, extract(epoch from now() - min(case when attempts = 0 then due_at else created_at end) filter (where dead_at is null)))::float8
      as "oldestSeconds"
    from kernel.outbox where done_at is null`;

/**
 * Looks at the outbox from any process that can read it, because a dead worker cannot say how old its work is. Read on demand (/metrics,
 * /readyz), every five seconds at most.
 */
export class OutboxWatch {
  private readonly pool;
  private known: { at: number; state: Promise<OutboxState | null> } | undefined;

  constructor(runtimeDirectUrl: string) {
    this.pool = survivingPool({
      connectionString: runtimeDirectUrl,
      max: 1,
      options: '-c role=qw_relay',
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
    });
  }

  /** null while the database does not say. */
  state(): Promise<OutboxState | null> {
    const now = performance.now();
    if (!this.known || now - this.known.at > FRESH_MS) this.known = { at: now, state: this.read() };
    return this.known.state;
  }

  private async read(): Promise<OutboxState | null> {
    try {
      const { rows } = await within(this.pool.query<OutboxState>(statement), ANSWER_MS, 'the database');
      const state = rows[0]!;
      metrics.openMessages.set(state.open);
      metrics.deadMessages.set(state.dead);
      metrics.oldestMessage.set(state.oldestSeconds ?? 0);
      return { ...state, oldestSeconds: Math.round(state.oldestSeconds ?? 0) };
    } catch {
      return null;
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
