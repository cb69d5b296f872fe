import { type Pool, type PoolClient } from 'pg';
import { type Ctx } from './ctx.js';
import { metrics } from './metrics.js';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** BCP 47 tag of the text */
  language?: string;
}
export const mailTopic = 'mail.send';

export interface OutboxRow {
  consumer: string;
  topic: string;
  payload: object;
  delaySeconds?: number;
  /** the same id and time are written once only: schedulers use the time of the run */
  once?: { id: string; at: Date };
}

/** One row per consumer, in the transaction of the change. The row stays open until the consumer closes it. */
export async function writeOutbox(ctx: Ctx, row: OutboxRow): Promise<void> {
  await ctx.sql(
    `insert into kernel.outbox (tenant_id, id, created_at, producer, consumer, topic, payload, due_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8)) on conflict do nothing`,
    [
      ctx.tenantId,
      row.once?.id ?? ctx.newId(),
      row.once?.at ?? ctx.now(),
      ctx.service,
      row.consumer,
      row.topic,
      JSON.stringify(row.payload),
      row.delaySeconds ?? 0,
    ],
  );
}

/** What travels through the queue: ids only. Content stays in the database. */
export interface Delivery {
  tenantId: string;
  id: string;
  createdAt: string;
  consumer: string;
  topic: string;
  attempts: number;
}

export interface RelayOptions {
  /** first lease in seconds; doubles with every hand-over */
  leaseSeconds: number;
  /** hand-overs after which a message is dead */
  maxAttempts: number;
  batch: number;
}
export const relayDefaults: RelayOptions = { leaseSeconds: 20, maxAttempts: 7, batch: 200 };

/** Claims due rows, hands them to the queue, and extends their lease – in one short transaction. */
export async function relayOnce(
  pool: Pool,
  handOver: (deliveries: Delivery[]) => Promise<void>,
  options: RelayOptions,
): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set local role qw_relay');
    const claimed = await client.query<Delivery>(
      `select tenant_id as "tenantId", id, created_at::text as "createdAt", consumer, topic, attempts from kernel.outbox
        where done_at is null and dead_at is null and due_at <= now() order by due_at limit $1 for update skip locked`,
      [options.batch],
    );
    const dead = claimed.rows.filter((r) => r.attempts >= options.maxAttempts);
    const alive = claimed.rows.filter((r) => r.attempts < options.maxAttempts);
    if (dead.length) await bury(client, dead);
    if (alive.length) {
      await within(handOver(alive), 5000);
      await lease(client, alive, options);
    }
    await client.query('commit');
    client.release();
    return claimed.rows.length;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    client.release(error as Error);
    throw error;
  }
}

const keys = (rows: Delivery[]): unknown[] => [
  rows.map((r) => r.tenantId),
  rows.map((r) => r.id),
  rows.map((r) => r.createdAt),
];
const keyed = `(tenant_id, id, created_at) in (select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]))`;

async function lease(client: PoolClient, rows: Delivery[], options: RelayOptions): Promise<void> {
  await client.query(
    `update kernel.outbox set attempts = attempts + 1,
       due_at = now() + make_interval(secs => least($4::float8 * 2 ^ attempts, 3600)) where ${keyed}`,
    [...keys(rows), options.leaseSeconds],
  );
}

async function bury(client: PoolClient, rows: Delivery[]): Promise<void> {
  await client.query(`update kernel.outbox set dead_at = now() where ${keyed}`, keys(rows));
  for (const row of rows) metrics.messages.inc({ consumer: row.consumer, topic: row.topic, outcome: 'dead' });
}

async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, no) => {
    timer = setTimeout(() => no(new Error('the queue does not answer')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

export interface DeadLetter {
  id: string;
  consumer: string;
  topic: string;
  attempts: number;
  createdAt: Date;
  deadAt: Date;
  lastError: string | null;
}

/** The tenant's messages that failed for good. Authorise before calling; the payload is not shown (it may hold personal data). */
export function deadLetters(ctx: Ctx, limit = 100): Promise<DeadLetter[]> {
  return ctx.sql<DeadLetter>(
    `select id, consumer, topic, attempts, created_at as "createdAt", dead_at as "deadAt", last_error as "lastError"
       from kernel.outbox where tenant_id = $1 and dead_at is not null and done_at is null order by dead_at desc limit $2`,
    [ctx.tenantId, limit],
  );
}

/** Gives a dead message a new life; false when there is none with this id. */
export async function replayDeadLetter(ctx: Ctx, id: string): Promise<boolean> {
  const rows = await ctx.sql(
    `update kernel.outbox set dead_at = null, attempts = 0, due_at = $3 where tenant_id = $1 and id = $2 and dead_at is not null and done_at is null returning 1`,
    [ctx.tenantId, id, ctx.now()],
  );
  return rows.length > 0;
}

/** Closes a dead message without effect; its payload is cleared. */
export async function discardDeadLetter(ctx: Ctx, id: string): Promise<boolean> {
  const rows = await ctx.sql(
    `update kernel.outbox set done_at = $3, payload = '{}' where tenant_id = $1 and id = $2 and dead_at is not null and done_at is null returning 1`,
    [ctx.tenantId, id, ctx.now()],
  );
  return rows.length > 0;
}
