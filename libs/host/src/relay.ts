import { type Pool, type PoolClient } from 'pg';
import { toldNouns } from '#libs/contracts';
import { mailTopic } from '#libs/kernel';
import { type Closed, closedSql } from './filling.js';
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
  /** the same for letters, which the post gives up itself: a mail server may be away for a day */
  letterAttempts: number;
  batch: number;
}
export const relayDefaults: RelayOptions = { leaseSeconds: 20, maxAttempts: 7, letterAttempts: 31, batch: 200 };

/** seconds */
const LONGEST_LEASE_S = 3600;

const due = 'done_at is null and dead_at is null and due_at <= now()';

/** What a service hears although it is not full yet: the facts of which its copies consist. Everything else waits, and is not counted as tried. */
const filling = Object.values(toldNouns).flatMap(({ topics }) => topics as readonly string[]);
const taken = `(consumer <> all($3::text[]) or topic = any($4::text[]) or topic like 'restate:%' or topic like 'restated:%')`;

/**
 * Claims due rows, hands them to the queue, and extends their lease: tenant by tenant, each in a short transaction of its own. No
 * statement locks rows of two tenants, which live on two machines when the database is distributed.
 */
export async function relayOnce(
  pool: Pool,
  handOver: (deliveries: Delivery[]) => Promise<void>,
  options: RelayOptions,
): Promise<number> {
  const waiting = await asRelay(pool, (client) =>
    client.query<{ tenantId: string }>(
      `select tenant_id as "tenantId" from kernel.outbox where ${due} group by tenant_id order by min(due_at)`,
    ),
  );
  const closed = await closedServices(pool);
  let count = 0;
  for (const { tenantId } of waiting.rows) {
    count += await asRelay(pool, (client) => relayTenant(client, { tenantId, closed }, handOver, options));
    if (count >= options.batch) break;
  }
  return count;
}

async function closedServices(pool: Pool): Promise<Closed[]> {
  return asRelay(pool, async (client) => {
    const found: Closed[] = [];
    for (const sql of closedSql) found.push(...(await client.query<Closed>(sql)).rows);
    return found;
  });
}

export async function asRelay<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set local role qw_relay');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    client.release(error as Error);
    throw error;
  }
}

async function relayTenant(
  client: PoolClient,
  { tenantId, closed }: { tenantId: string; closed: Closed[] },
  handOver: (deliveries: Delivery[]) => Promise<void>,
  options: RelayOptions,
): Promise<number> {
  const services = closed.filter((one) => one.tenantId === tenantId || one.tenantId === null).map((c) => c.service);
  const { rows } = await client.query<Delivery>(
    `select tenant_id as "tenantId", id, created_at::text as "createdAt", consumer, topic, attempts from kernel.outbox
      where tenant_id = $1 and ${due} and ${taken} order by due_at limit $2 for update skip locked`,
    [tenantId, options.batch, services, filling],
  );
  const isSpent = (r: Delivery): boolean => r.topic !== mailTopic && r.attempts >= options.maxAttempts;
  const dead = rows.filter(isSpent);
  const alive = rows.filter((r) => !isSpent(r));
  if (dead.length) await bury(client, tenantId, dead);
  if (alive.length) {
    await handOver(alive);
    await lease(client, tenantId, alive, options);
  }
  return rows.length;
}

const keys = (tenantId: string, rows: Delivery[]): unknown[] => [
  tenantId,
  rows.map((r) => r.id),
  rows.map((r) => r.createdAt),
];
const keyed = `tenant_id = $1 and (id, created_at) in (select * from unnest($2::uuid[], $3::timestamptz[]))`;

async function lease(client: PoolClient, tenantId: string, rows: Delivery[], options: RelayOptions): Promise<void> {
  const byAttempts = Map.groupBy(rows, ({ attempts }) => attempts);
  for (const [attempts, some] of byAttempts) {
    const seconds = Math.min(options.leaseSeconds * 2 ** attempts, LONGEST_LEASE_S);
    await client.query(
      `update kernel.outbox set attempts = attempts + 1, due_at = now() + make_interval(secs => $4) where ${keyed}`,
      [...keys(tenantId, some), seconds],
    );
  }
}

async function bury(client: PoolClient, tenantId: string, rows: Delivery[]): Promise<void> {
  await client.query(`update kernel.outbox set dead_at = now() where ${keyed}`, keys(tenantId, rows));
  for (const row of rows) metrics.messages.inc({ consumer: row.consumer, topic: row.topic, outcome: 'dead' });
}
