import { setTimeout as sleep } from 'node:timers/promises';
import { type Job, type Queue } from 'bullmq';
import pg from 'pg';
import { type Logger } from 'pino';
import { type ServiceDefinition, uuidFrom, writeOutbox } from '#libs/kernel';
import { deliverMail, deliverMessage, inTx, LetterRefused, noteFailure, type SendMail } from './delivery.js';
import { FillKeeper } from './fill-keeper.js';
import { type LastingWorker } from './lasting-worker.js';
import { Lines } from './lines.js';
import { type Delivery, inTurns, isFact } from './message.js';
import { metrics } from './metrics.js';
import { Outage } from './outage.js';
import { isLost } from './pulse.js';
import { type QueueConnection } from './queue.js';
import { survivingPool } from './surviving-pool.js';
import { asRelay, type HandOver, jobsOf, relayDefaults, relayOnce, type RelayOptions } from './relay.js';
import { type Runtime } from './runtime.js';
import { answerHours } from './stored-answers.js';
import { within } from './within.js';

export interface WorkerSettings {
  runtime: Runtime;
  queue: QueueConnection;
  /** direct connection of the runtime login, for LISTEN and the relay */
  runtimeDirectUrl: string;
  log: Logger;
  /**
   * Sends letters. Only the process of the gateway does this, or the one process for everything. Throws LetterRefused when it will never
   * work, anything else when it may work later.
   */
  sendMail?: SendMail;
  relay?: Partial<RelayOptions>;
  pollMs?: number;
}

const queueName = (consumer: string): string => `qw-${consumer}`;
const scheduleZone = 'Europe/Berlin';
/** for running handlers */
const CLOSING_MS = 10_000;
const TEND_MS = 60_000;
/** milliseconds between two hand-overs of facts: facts that arrive meanwhile are handed over together */
const BETWEEN_MS = 100;
/** a relay that has not run for so long counts as dead */
const IDLE_MS = 30_000;

/** The background work of a process: relay, message handlers, jobs, mail and schedules of its services. */
export class BackgroundWork {
  private readonly pool: pg.Pool;
  private readonly queues = new Map<string, Queue>();
  private readonly workers: LastingWorker[] = [];
  private readonly options: RelayOptions;
  private stopping = false;
  private signalled = false;
  private wakeUp: (() => void) | undefined;
  private loop: Promise<void> | undefined;
  private listener: pg.Client | undefined;
  private readonly outage: Outage;
  private readonly fills: FillKeeper;
  private readonly lines = new Lines();
  private tendingFills: Promise<void> | undefined;
  private relayedAt = -Infinity;
  /** when facts were handed over last */
  private factsAt = -Infinity;
  private plannedAt = -Infinity;
  /** what the queue was asked last, until it answers */
  private unanswered = false;

  constructor(private readonly settings: WorkerSettings) {
    this.options = { ...relayDefaults, ...settings.relay };
    this.outage = new Outage('relay', settings.log);
    const connectionTimeoutMillis = 5000;
    // Statements of the relay are short: when a connection is silent for a minute it is dead.
    const query_timeout = 60_000;
    this.pool = survivingPool({
      ...{ connectionString: settings.runtimeDirectUrl, max: 2, keepAlive: true },
      ...{ connectionTimeoutMillis, query_timeout },
    });
    this.fills = new FillKeeper(settings.runtime, this.pool);
  }

  /** Whether messages are being handed over and the queue has its schedules. */
  get isWorking(): boolean {
    return performance.now() - this.relayedAt < IDLE_MS && this.plannedAt > -Infinity;
  }

  /** Needs nothing: what is away is waited for. */
  start(): void {
    const { runtime, queue } = this.settings;
    for (const definition of runtime.definitions)
      this.workers.push(queue.worker(queueName(definition.name), (job) => this.work(definition, job), 5));
    const { sendMail } = this.settings;
    if (sendMail)
      this.workers.push(queue.worker(queueName('mail'), (job) => this.post(job.data as Delivery, sendMail), 3));
    runtime.onWake(() => this.nudge());
    this.listen();
    this.loop = this.relay();
  }

  /** Stops taking work, lets running handlers finish, then closes. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.nudge();
    await this.loop;
    await this.tendingFills;
    for (const group of [this.workers, [...this.queues.values()]])
      await Promise.all(group.map((one) => within(one.close(), CLOSING_MS, 'the queue').catch(() => undefined)));
    const listener = this.listener;
    this.listener = undefined;
    await listener?.end().catch(() => undefined);
    await this.pool.end();
  }

  private nudge(): void {
    this.signalled = true;
    this.wakeUp?.();
  }

  private queue(consumer: string): Queue {
    let queue = this.queues.get(consumer);
    if (!queue) {
      queue = this.settings.queue.queue(queueName(consumer));
      this.queues.set(consumer, queue);
    }
    return queue;
  }

  private async relay(): Promise<void> {
    while (!this.stopping) {
      this.signalled = false;
      let handed = 0;
      try {
        handed = await relayOnce(this.pool, (rows) => this.asked(() => this.handOver(rows)), this.options);
        await this.tend();
        this.relayedAt = performance.now();
        this.outage.well();
      } catch (error) {
        if (!this.stopping) this.outage.failed(error);
        await this.pause(500);
      }
      if (handed >= this.options.batch) continue;
      if (!this.signalled) await this.pause(this.settings.pollMs ?? 500);
      await sleep(Math.max(0, this.factsAt + BETWEEN_MS - performance.now()));
    }
  }

  /** Once a minute: restores the schedules of a queue that lost everything, and removes what is old. */
  private async tend(): Promise<void> {
    if (performance.now() - this.plannedAt < TEND_MS) return;
    for (const definition of this.settings.runtime.definitions) await this.asked(() => this.plan(definition));
    await this.sweep();
    this.tendFills();
    this.plannedAt = performance.now();
  }

  /** Beside the relay, which carries what is asked and told. */
  private tendFills(): void {
    const { log } = this.settings;
    this.tendingFills ??= this.fills
      .tend()
      .catch((err: unknown) => log.warn({ err }, 'copies were not tended'))
      .finally(() => (this.tendingFills = undefined));
  }

  /** Asks the queue one thing at a time, so that nothing piles up here while it hangs. */
  private async asked(work: () => Promise<void>): Promise<void> {
    if (this.unanswered) throw new Error('the queue does not answer');
    this.unanswered = true;
    const answer = work().finally(() => (this.unanswered = false));
    await within(answer, 5000, 'the queue').catch((error: unknown) => {
      // A queue whose first connection failed never works, so it is opened again with the next question.
      for (const queue of this.queues.values()) void queue.close().catch(() => undefined);
      this.queues.clear();
      throw error;
    });
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private async handOver(rows: Delivery[]): Promise<void> {
    if (rows.some(({ topic }) => isFact(topic))) this.factsAt = performance.now();
    const byConsumer = Map.groupBy(rows, (row) => row.consumer);
    for (const [consumer, deliveries] of byConsumer) {
      await this.queue(consumer).addBulk(jobsOf(deliveries));
    }
  }

  private sweep(): Promise<void> {
    return asRelay(this.pool, async (client) => {
      await client.query(`select kernel.ensure_partitions('kernel.outbox', 3)`);
      await client.query(`delete from kernel.outbox where done_at < now() - interval '14 days'`);
      await client.query(`delete from kernel.inbox where at < now() - interval '60 days'`);
      await client.query(
        `update kernel.idempotency set result = null where created_at < now() - interval '${answerHours} hours' and result is not null`,
      );
      await client.query(`delete from kernel.idempotency where created_at < now() - interval '30 days'`);
    });
  }

  private listen(): void {
    if (this.stopping) return;
    const connectionString = this.settings.runtimeDirectUrl;
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000, keepAlive: true });
    this.listener = client;
    client.on('notification', () => this.nudge());
    // A lost connection emits `error` and `end`, perhaps more than once: listen again only for the current one.
    const again = (): void => {
      if (this.listener !== client) return;
      this.listener = undefined;
      setTimeout(() => this.listen(), 1000).unref();
    };
    client.on('error', again).on('end', again);
    client
      .connect()
      .then(() => client.query('listen qw_outbox'))
      .catch(again);
  }

  /** A schedule fires once in the whole installation; the run of each tenant is a row in the outbox with an id of its own. */
  private async plan(definition: ServiceDefinition): Promise<void> {
    for (const schedule of definition.schedules ?? []) {
      const name = `schedule:${schedule.name}`;
      await this.queue(definition.name).upsertJobScheduler(
        name,
        { pattern: schedule.cron, tz: scheduleZone },
        { name, data: {} },
      );
    }
  }

  private async work(definition: ServiceDefinition, job: Job): Promise<void> {
    // Judged by its data, not by its name: the run of a schedule is a message with the same name. If it were taken for the schedule, it
    // would plan itself again.
    const { id } = job.data as Partial<Delivery>;
    if (id !== undefined) return this.deliver(definition, job.data as HandOver);
    // The id of a scheduled job ends in the millisecond at which it was due, so a second run of it writes the same rows.
    const at = new Date(Number(job.id?.split(':').at(-1)) || job.timestamp);
    for (const tenant of await this.settings.runtime.tenants()) {
      const ctx = await this.settings.runtime.systemCtx(tenant.id);
      const once = { id: uuidFrom(definition.name, job.name, tenant.id, at.toISOString()), at };
      await inTx(this.settings.runtime, ctx, definition.name, async (bound) => {
        await writeOutbox(bound, { consumer: definition.name, topic: job.name, payload: {}, once });
      });
    }
    this.nudge();
  }

  /** In a queue of its own, because a message that waits for its turn in the database holds a connection. */
  private deliver(definition: ServiceDefinition, { more = [], ...first }: HandOver): Promise<void> {
    const take = (): Promise<void> => this.take(definition, [first, ...more]);
    return inTurns(first.topic) ? this.lines.run(`${definition.name} ${first.tenantId}`, take) : take();
  }

  /** When several fail together they are tried one by one, so that one does not block the others. */
  private async take(definition: ServiceDefinition, deliveries: [Delivery, ...Delivery[]]): Promise<void> {
    try {
      await deliverMessage(this.settings.runtime, definition, ...deliveries);
      for (const { topic } of deliveries) metrics.messages.inc({ consumer: definition.name, topic, outcome: 'done' });
      this.nudge();
    } catch (error) {
      if (deliveries.length === 1) await this.remember(definition.name, deliveries[0], error);
      if (deliveries.length === 1 || isLost(error)) throw error;
      const faults: unknown[] = [];
      for (const one of deliveries) await this.take(definition, [one]).catch((fault: unknown) => faults.push(fault));
      if (faults.length > 0) throw faults[0];
    }
  }

  private async post(delivery: Delivery, send: SendMail): Promise<void> {
    try {
      // Given up by the service that keeps its record.
      if (delivery.attempts >= this.options.letterAttempts)
        throw new LetterRefused('tried too often', { letterCause: 'gaveUp' });
      await deliverMail(this.settings.runtime, delivery, send);
    } catch (error) {
      await this.remember('mail', delivery, error);
      if (!(error instanceof LetterRefused)) throw error;
    }
  }

  private async remember(service: string, delivery: Delivery, error: unknown): Promise<void> {
    metrics.messages.inc({ consumer: service, topic: delivery.topic, outcome: 'failed' });
    this.settings.log.warn(
      { err: error, consumer: service, topic: delivery.topic, messageId: delivery.id },
      'message failed',
    );
    await noteFailure(this.settings.runtime, service, delivery, error).catch(() => undefined);
  }
}
