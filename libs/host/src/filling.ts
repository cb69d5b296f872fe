import { type Pool } from 'pg';
import { AppError } from '#libs/kernel';
import { within } from './within.js';

/** how long the last reading counts: while something is filled, and otherwise */
const FRESH_MS = { closed: 500, open: 5000 };
const ANSWER_MS = 3000;
const RETRY_SECONDS = 5;

export interface Closed {
  /** null: for every tenant */
  tenantId: string | null;
  service: string;
}

/** Statements under the role of the relay, which sees the state of all tenants, but none of their rows. */
export const closedSql = [
  `select tenant_id as "tenantId", consumer as service from kernel.fill where filled_at is null group by 1, 2`,
  `select null as "tenantId", consumer as service from kernel.copy where not begun group by 2`,
];

const keyOf = ({ tenantId, service }: Closed): string => `${service} ${tenantId ?? '*'}`;

/** Which services still wait for the history of their copies: they take no work and answer with an error instead of incomplete data. */
export class Filling {
  private closed: ReadonlySet<string> | undefined;
  private readAt = -Infinity;
  private reading: Promise<void> | undefined;

  constructor(private readonly pool: Pool) {}

  /** Waits only for the first reading, so that a database that hangs blocks nobody here. */
  async fresh(): Promise<void> {
    const age = performance.now() - this.readAt;
    if (this.closed && age < (this.closed.size ? FRESH_MS.closed : FRESH_MS.open)) return;
    this.reading ??= this.read().finally(() => (this.reading = undefined));
    if (this.closed) this.reading.catch(() => undefined);
    else
      await this.reading.catch((cause: unknown) => {
        throw new AppError('UNAVAILABLE', { cause });
      });
  }

  /** Called when a fill has begun or ended in this process: the last reading does not count any more. */
  async look(): Promise<void> {
    await this.reading?.catch(() => undefined);
    await this.read();
  }

  /** The error for statements under this role; null: they may run. */
  refusal(tenantId: string | null, role: string): AppError | null {
    if (!this.closed?.size || tenantId === null) return null;
    const service = role.slice('qw_'.length);
    const isClosed = [tenantId, null].some((id) => this.closed!.has(keyOf({ tenantId: id, service })));
    return isClosed
      ? new AppError('UNAVAILABLE', { params: { retryAfterSeconds: RETRY_SECONDS, filling: service } })
      : null;
  }

  private async read(): Promise<void> {
    const statements = ['begin read only', 'set local role qw_relay', ...closedSql, 'commit'];
    const answers = (await within(this.pool.query(statements.join('; ')), ANSWER_MS, 'the database')) as unknown;
    const rows = (answers as { rows: Closed[] }[]).slice(2, 4).flatMap((answer) => answer.rows);
    this.closed = new Set(rows.map(keyOf));
    this.readAt = performance.now();
  }
}
