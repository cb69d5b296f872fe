import { Redis } from 'ioredis';
import {
  createPostgresBackend,
  Queue,
  runMigrations,
  Worker,
  type Job,
  type QueueOptions,
  type WorkerOptions,
} from 'bullmq';
import { type Logger } from 'pino';
import { LastingWorker } from './lasting-worker.js';
import { Outage } from './outage.js';
import { survivingPool } from './surviving-pool.js';
import { within } from './within.js';

export interface QueueSettings {
  redisUrl?: string;
  /** direct connection of the runtime login: BullMQ uses LISTEN, which poolers in transaction mode do not pass on */
  runtimeDirectUrl: string;
  log?: Pick<Logger, 'warn' | 'info'>;
}

/** Where the queue lives: Redis when there is one, else tables of its own in the same PostgreSQL. */
export interface QueueConnection {
  kind: 'redis' | 'postgres';
  queue(name: string): Queue;
  worker(name: string, work: (job: Job) => Promise<unknown>, concurrency: number): LastingWorker;
  ping(): Promise<void>;
  close(): Promise<void>;
}

type Shared = Pick<QueueOptions, 'connection' | 'prefix'>;

const jobDefaults: QueueOptions['defaultJobOptions'] = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 300 },
  removeOnComplete: true,
  // The queue drops a job whose id it still knows: a dead message that somebody gives a new life begins at its first attempt again.
  removeOnFail: true,
};

/** milliseconds; no command of the queue takes longer, not even those that wait for work */
const SILENCE_MS = 30_000;
const silent = { warn: () => undefined, info: () => undefined };

export function openQueue({ redisUrl, runtimeDirectUrl, log = silent }: QueueSettings): QueueConnection {
  const outage = new Outage('queue', log);
  return redisUrl ? onRedis(redisUrl, outage) : onPostgres(runtimeDirectUrl, outage);
}

function onRedis(url: string, outage: Outage): QueueConnection {
  const connection = new Redis(url, {
    maxRetriesPerRequest: null,
    enableOfflineQueue: true,
    connectTimeout: 2000,
    socketTimeout: SILENCE_MS,
    keepAlive: 10_000,
  });
  connection.on('error', (error: unknown) => outage.failed(error)).on('ready', () => outage.well());
  return build('redis', { connection }, undefined, outage, {
    ping: async () => void (await within(connection.ping(), 1000, 'the queue')),
    close: async () => void (await within(connection.quit(), 1000, 'the queue').catch(() => connection.disconnect())),
  });
}

/**
 * Lets the runtime use what the owner made. The sequences that the runtime adds, one per queue, belong to qw_queue already, and PostgreSQL
 * lets only a superuser grant what belongs to somebody else.
 */
const grantOwnThings = `do $$
  declare thing text;
  begin
    execute 'grant usage, create on schema bullmq to qw_queue';
    for thing in
      select format('%s bullmq.%I', case relkind when 'S' then 'sequence' else 'table' end, relname)
        from pg_class where relnamespace = 'bullmq'::regnamespace and relkind in ('r', 'p', 'v', 'S') and pg_has_role(relowner, 'usage')
      union all
      select format('function %s', oid::regprocedure)
        from pg_proc where pronamespace = 'bullmq'::regnamespace and prokind = 'f' and pg_has_role(proowner, 'usage')
    loop
      execute format('grant all on %s to qw_queue', thing);
    end loop;
  end $$`;

/** BullMQ's own tables, made by the owner; the runtime works on them under the role qw_queue (it adds a sequence per queue). */
export async function migrateQueue(directUrl: string): Promise<void> {
  const pool = survivingPool({ connectionString: directUrl, max: 1, options: '-c search_path=bullmq' });
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock(72300)');
    // the queue stays on the coordinator; a PostgreSQL without Citus takes the setting for one of ours and ignores it
    await client.query('set citus.enable_ddl_propagation = off');
    await client.query('create schema if not exists bullmq');
    await runMigrations(client as never);
    await client.query(grantOwnThings);
  } finally {
    client.release(true);
    await pool.end();
  }
}

function onPostgres(runtimeDirectUrl: string, outage: Outage): QueueConnection {
  const pool = survivingPool({
    connectionString: runtimeDirectUrl,
    max: 24,
    connectionTimeoutMillis: 5000,
    options: '-c search_path=bullmq -c role=qw_queue',
  });
  pool.setMaxListeners(0);
  return build('postgres', { connection: pool as never }, createPostgresBackend, outage, {
    ping: async () => {
      if (outage.isOn) throw new Error('the workers of the queue meet errors');
      await within(pool.query('select 1'), 1000, 'the queue');
    },
    close: () => within(pool.end(), 5000, 'the queue'),
  });
}

function build(
  kind: QueueConnection['kind'],
  shared: Shared,
  factory: unknown,
  outage: Outage,
  ends: Pick<QueueConnection, 'ping' | 'close'>,
): QueueConnection {
  return {
    kind,
    ping: ends.ping,
    close: () => {
      outage.leave();
      return ends.close();
    },
    queue: (name) => {
      const options: QueueOptions = { ...shared, defaultJobOptions: jobDefaults };
      const queue = new Queue(name, options as never, factory as never);
      queue.on('error', (error) => outage.failed(error));
      return queue as unknown as Queue;
    },
    worker: (name, work, concurrency) => {
      const options: WorkerOptions = { ...shared, concurrency, lockDuration: 30_000, stalledInterval: 5000 };
      const make = (): Worker =>
        new Worker(name, work as never, options as never, factory as never) as unknown as Worker;
      return new LastingWorker(make, outage);
    },
  };
}
