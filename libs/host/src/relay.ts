import { type Pool, type PoolClient } from 'pg';
import { toldNouns } from '#libs/contracts';
import { mailTopic, uuidFrom } from '#libs/kernel';
import { type Delivery, inRows, isFact, rowsOf } from './message.js';
import { type Closed, closedSql } from './filling.js';
import { metrics } from './metrics.js';

/**
 * One job of the queue: a message, or a fact together with others for the same consumer and tenant. A process of an earlier release does
 * not know `more`: it takes the first, and the others are handed over again when their lease ends.
 */
export type HandOver = Delivery & { more?: Delivery[] };

/** most facts in one job, and so in one transaction of their consumer */
const MOST_TOGETHER = 100;
/** The queue takes what has no priority first: nobody's sign-in link waits for the facts of an import. */
const AFTER_JOBS = 1;

interface JobOptions {
  jobId: string;
  priority?: number;
}

/** What is handed over to one consumer of one tenant: facts in the order in which they were said, also those that are due again together. */
export function jobsOf(rows: readonly Delivery[]): { name: string; data: HandOver; opts: JobOptions }[] {
  const facts = rows.filter(({ topic }) => isFact(topic)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const jobs: HandOver[] = rows.filter(({ topic }) => !isFact(topic));
  for (let from = 0; from < facts.length; from += MOST_TOGETHER) {
    const [first, ...more] = facts.slice(from, from + MOST_TOGETHER) as [Delivery, ...Delivery[]];
    jobs.push(more.length > 0 ? { ...first, more } : first);
  }
  const priority = ({ topic }: HandOver): Pick<JobOptions, 'priority'> =>
    isFact(topic) ? { priority: AFTER_JOBS } : {};
  return jobs.map((data) => ({ name: data.topic, data, opts: { jobId: jobIdOf(data), ...priority(data) } }));
}

/** The attempt is part of the id: the queue drops a second hand-over of the same attempt, but not a later attempt. */
function jobIdOf({ more = [], ...first }: HandOver): string {
  const [id, ...others] = [first, ...more].map((one) => `${one.id}-${one.attempts}`) as [string, ...string[]];
  return others.length > 0 ? uuidFrom(id, ...others) : id;
}

export interface RelayOptions {
  /** first lease in seconds; doubles with every hand-over */
  leaseSeconds: number;
  /** hand-overs after which a message is dead */
  maxAttempts: number;
  /** the same for letters; the mail worker gives these up itself, because a mail server may be away for a day */
  letterAttempts: number;
  batch: number;
}
export const relayDefaults: RelayOptions = { leaseSeconds: 20, maxAttempts: 7, letterAttempts: 31, batch: 500 };

/** seconds */
const LONGEST_LEASE_S = 3600;

const due = 'done_at is null and dead_at is null and due_at <= now()';

/** What a service gets before its copies are complete: the facts of which they consist. Everything else waits and does not count as tried. */
const filling = Object.values(toldNouns).flatMap(({ topics }) => topics as readonly string[]);
const taken = `(consumer <> all($3::text[]) or topic = any($4::text[]) or topic like 'restate:%' or topic like 'restated:%')`;

/**
 * Claims due rows, hands them to the queue, and extends their lease: tenant by tenant, each in a short transaction of its own. No statement
 * locks rows of two tenants, because on Citus these may be on different nodes.
 */
export async function relayOnce(
  pool: Pool,
  handOver: (deliveries: Delivery[]) => Promise<void>,
  options: RelayOptions,
): Promise<number> {
  const { waiting, closed } = await look(pool);
  let count = 0;
  for (const tenantId of waiting) {
    count += await asRelay(pool, (client) => relayTenant(client, { tenantId, closed }, handOver, options));
    if (count >= options.batch) break;
  }
  return count;
}

/** Which consumers have something due, and which take nothing now: both in one round trip. */
async function look(pool: Pool): Promise<{ waiting: string[]; closed: Closed[] }> {
  const waiting = `select tenant_id as "tenantId" from kernel.outbox where ${due} group by tenant_id order by min(due_at)`;
  const answers = (await pool.query([...beginAsRelay, waiting, ...closedSql, 'commit'].join('; '))) as unknown;
  const [tenants, ...closed] = (answers as { rows: Closed[] }[]).slice(beginAsRelay.length, -1);
  return { waiting: tenants!.rows.map(({ tenantId }) => tenantId!), closed: closed.flatMap(({ rows }) => rows) };
}

const beginAsRelay = ['begin', 'set local role qw_relay'];

export async function asRelay<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(beginAsRelay.join('; '));
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
  if (dead.length) await bury(client, dead);
  if (alive.length) {
    await handOver(alive);
    await lease(client, alive, options);
  }
  return rows.length;
}

async function lease(client: PoolClient, rows: Delivery[], options: RelayOptions): Promise<void> {
  const byAttempts = Map.groupBy(rows, ({ attempts }) => attempts);
  for (const [attempts, some] of byAttempts) {
    const seconds = Math.min(options.leaseSeconds * 2 ** attempts, LONGEST_LEASE_S);
    await client.query(
      `update kernel.outbox set attempts = attempts + 1, due_at = now() + make_interval(secs => $4) where ${inRows}`,
      [...rowsOf(some), seconds],
    );
  }
}

async function bury(client: PoolClient, rows: Delivery[]): Promise<void> {
  await client.query(`update kernel.outbox set dead_at = now() where ${inRows}`, rowsOf(rows));
  for (const row of rows) metrics.messages.inc({ consumer: row.consumer, topic: row.topic, outcome: 'dead' });
}
