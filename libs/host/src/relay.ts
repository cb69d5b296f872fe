import { type Pool, type PoolClient } from 'pg';
import { mailTopic } from '#libs/kernel';
import { metrics } from './metrics.js';

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
  /** the same for letters: a mail server may be away for a day */
  letterAttempts: number;
  batch: number;
}
export const relayDefaults: RelayOptions = { leaseSeconds: 20, maxAttempts: 7, letterAttempts: 31, batch: 200 };

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
    const isSpent = (r: Delivery): boolean =>
      r.attempts >= (r.topic === mailTopic ? options.letterAttempts : options.maxAttempts);
    const dead = claimed.rows.filter(isSpent);
    const alive = claimed.rows.filter((r) => !isSpent(r));
    if (dead.length) await bury(client, dead);
    if (alive.length) {
      await handOver(alive);
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
