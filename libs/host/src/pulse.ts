import { type Socket } from 'node:net';
import pg from 'pg';
import { type Pool, type PoolClient } from 'pg';
import { type DataSource, type QueryRunner } from 'typeorm';
import { AppError, sqlState, toAppError } from '#libs/kernel';
import { patienceEnds } from './patience.js';
import { within, withinAwake } from './within.js';

const LOOK_EVERY_MS = 200;
/** when a connection has been silent for so long, the server is asked whether it is there */
const SILENCE_MS = 800;
const PROBE_MS = 1000;
const ASK_AGAIN_MS = 250;
/** a server that restarts is back after so long: requests wait until then, later ones are refused at once */
const RESTART_MS = 2000;
/** background work (an import, a job) may outlast a slow server: it fails when nothing has arrived for so long */
const WORK_MS = 30_000;

/** Private fields of the driver's connection. The version is pinned, and a spec checks them. */
interface ClientInternals {
  connection: { stream: Socket };
  _activeQuery: unknown;
  _sentQueryQueue: unknown[];
  _queryQueue: unknown[];
}
const insideOf = (client: PoolClient | pg.Client): ClientInternals => client as unknown as ClientInternals;

interface Silence {
  bytes: number;
  since: number;
}

/** longer than any pool lets wait */
const MOST_MS = 60_000;

const tooManyClients = '53300';

/**
 * Watches whether the database answers. A statement may take its time. When a connection stays silent, the server is asked on another one.
 * When that stays silent too, the server hangs: everybody who waits gets an error, and until it answers again nobody is let in. A request
 * also never waits longer than its patience, whatever the reason (a lock, a connection that is dead without a word).
 */
export class Pulse {
  private readonly silences = new WeakMap<PoolClient, Silence>();
  private readonly patience = new WeakMap<PoolClient, number>();
  private readonly timer: NodeJS.Timeout;
  private probe: pg.Client | undefined;
  private asking: Promise<boolean> | undefined;
  private awaySince: number | undefined;
  private recovery: Promise<void> | undefined;
  private lookedAt = performance.now();
  private closed = false;

  constructor(
    private readonly pool: Pool,
    private readonly url: string,
  ) {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
  }

  /** The database answers and a connection is free, so nobody has to wait. */
  get isEasy(): boolean {
    return this.awaySince === undefined && this.pool.idleCount > 0;
  }

  /** Sets how long the present user of this connection waits at most. */
  waits(client: PoolClient, until: number): void {
    this.patience.set(client, until);
  }

  /** Throws UNAVAILABLE when the database is known not to answer and is not back soon. */
  async beating(): Promise<void> {
    if (this.awaySince === undefined) return;
    const until = Math.min(this.awaySince + RESTART_MS, patienceEnds());
    await within(this.recovered(), Math.max(0, until - performance.now()), 'the database').catch((cause: unknown) => {
      throw new AppError('UNAVAILABLE', { params: { retryAfterSeconds: 1 }, cause });
    });
  }

  /** Asks the server, at most a second. */
  async answers(): Promise<boolean> {
    if (this.awaySince !== undefined) return false;
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    return this.asking;
  }

  /** Whether it is worth trying another connection after this one failed. */
  async lost(): Promise<boolean> {
    if (await this.answers()) return true;
    return this.beating().then(
      () => true,
      () => false,
    );
  }

  close(): void {
    this.closed = true;
    clearInterval(this.timer);
    this.drop();
  }

  private look(): void {
    const now = performance.now();
    const late = now - this.lookedAt > SILENCE_MS;
    this.lookedAt = now;
    // This process itself did not run for a while: what has arrived meanwhile is read first.
    if (late) return;
    const silent = this.clients().filter((client) => this.silence(client, now) >= SILENCE_MS);
    if (silent.length === 0) return;
    for (const client of silent) if (now >= (this.patience.get(client) ?? Infinity)) cut(client);
    void this.answers();
  }

  private clients(): PoolClient[] {
    return (this.pool as unknown as { _clients: PoolClient[] })._clients;
  }

  /** milliseconds since the server last sent something on this connection, while it owes an answer */
  private silence(client: PoolClient, now: number): number {
    const { connection, _activeQuery, _sentQueryQueue, _queryQueue } = insideOf(client);
    if (!_activeQuery && _sentQueryQueue.length === 0 && _queryQueue.length === 0) {
      this.silences.delete(client);
      return 0;
    }
    const { bytesRead } = connection.stream;
    const known = this.silences.get(client);
    if (known?.bytes === bytesRead) return now - known.since;
    this.silences.set(client, { bytes: bytesRead, since: now });
    return 0;
  }

  private async ask(): Promise<boolean> {
    try {
      await withinAwake(this.select(), PROBE_MS, 'the database');
      return true;
    } catch (error) {
      this.drop();
      if (sqlState(error) === tooManyClients) return true;
      this.away();
      return false;
    }
  }

  private async select(): Promise<void> {
    if (!this.probe) {
      const probe = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: PROBE_MS, keepAlive: true });
      probe.on('error', () => this.drop());
      this.probe = probe;
      await probe.connect();
    }
    await this.probe.query('select 1');
  }

  private drop(): void {
    const { probe } = this;
    this.probe = undefined;
    if (probe) insideOf(probe).connection.stream.destroy();
  }

  private away(): void {
    const now = performance.now();
    this.awaySince ??= now;
    this.cutSilent(now);
    void this.recovered();
  }

  private cutSilent(now: number): void {
    for (const client of this.clients()) {
      const isWaitedFor = Number.isFinite(this.patience.get(client) ?? Infinity);
      if (this.silence(client, now) > (isWaitedFor ? 0 : WORK_MS)) cut(client);
    }
  }

  private recovered(): Promise<void> {
    this.recovery ??= this.recover().finally(() => (this.recovery = undefined));
    return this.recovery;
  }

  private async recover(): Promise<void> {
    while (!this.closed) {
      try {
        await withinAwake(this.select(), PROBE_MS, 'the database');
        break;
      } catch {
        this.drop();
        this.cutSilent(performance.now());
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS).unref());
      }
    }
    this.awaySince = undefined;
  }
}

/** The driver rejects everything that waits on the connection, and the pool forgets it. */
function cut(client: PoolClient): void {
  insideOf(client).connection.stream.destroy(new Error('Connection terminated: no answer'));
}

/** Whether the server or the network failed, as opposed to an answer that refuses. */
export function isLost(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return /^(08|57P|EAI_|ECONN|EHOST|ENET|ENOTFOUND|EPIPE|ETIMEDOUT)/.test(state);
  return (toAppError(error) as { code?: string }).code === 'UNAVAILABLE';
}

const TRIES = 3;

/** Takes a connection from the pool. While the server restarts it tries again, for requests only as long as their patience lasts. */
export async function connectedRunner(source: DataSource, pulse: Pulse | undefined): Promise<QueryRunner> {
  for (let attempt = 1; ; attempt++) {
    const isEasy = pulse?.isEasy;
    if (!isEasy) await pulse?.beating();
    const runner = source.createQueryRunner();
    try {
      const connecting = runner.connect();
      await (pulse && !isEasy ? inTime(connecting, runner, pulse) : connecting);
      return runner;
    } catch (error) {
      if (!pulse || attempt === TRIES || !isLost(error) || !(await pulse.lost())) throw error;
    }
  }
}

/** When the pool gives no connection it is busy, or it waits for a server that hangs. */
async function inTime(connecting: Promise<unknown>, runner: QueryRunner, pulse: Pulse): Promise<void> {
  let has = false;
  const done = connecting.then(() => void (has = true));
  try {
    await within(done, SILENCE_MS, 'the pool').catch(async (error: unknown) => {
      if (!has && !(await pulse.answers())) throw error;
    });
    if (!has) await within(done, Math.min(patienceEnds() - performance.now(), MOST_MS), 'the pool');
  } catch (error) {
    // Who comes too late for us is given back at once.
    void connecting.then(() => runner.release()).catch(() => undefined);
    throw error;
  }
}
