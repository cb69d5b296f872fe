import { type DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { type Pool, type PoolClient, type QueryResult, type QueryResultRow } from 'pg';
import { AppError, isUuid, type Session } from '#libs/kernel';
import { type Filling } from './filling.js';
import { fly } from './flight.js';
import { PreparedTexts, selectRows } from './select.js';
import { withStamps } from './stamps.js';
import { writingSince } from './changes.js';
import { LateCommits } from './late-commit.js';
import { countStatement } from './metrics.js';
import { patienceEnds } from './patience.js';
import { connectedRunner, isLost, type Pulse } from './pulse.js';

/** Private fields of TypeORM's runner, used to open a transaction without its own round trips. The version is pinned, and a spec checks them. */
interface RunnerInternals {
  isTransactionActive: boolean;
  transactionDepth: number;
}

const rolePattern = /^qw_[a-z]+$/;

/** What is possible only on connections that stay ours between transactions. */
interface Direct {
  texts: PreparedTexts;
  late: LateCommits;
}
const direct = new WeakMap<DataSource, Direct>();

/**
 * Selects are prepared once per connection, and reading transactions end with the next use of it. Not behind a pooler: it hands out
 * connections that do not know the names, and wants them back at once.
 */
export function speakDirectly(source: DataSource): void {
  const { master } = source.driver as unknown as { master: Pool };
  direct.set(source, { texts: new PreparedTexts(), late: new LateCommits(master) });
}

/**
 * One transaction on one connection. `begin`, role and tenant are sent together with the first statement. Everything is `set local`, so
 * PgBouncer in transaction mode may give the connection to anybody afterwards.
 */
export class DatabaseSession implements Session {
  /** what has to be said before the next statement */
  private controls: string[] = [];
  private begun = false;
  private role: string | null = null;
  private failure: unknown;
  /** why this role is given nothing now */
  private refusal: AppError | null = null;
  private spoiled: Error | undefined;
  private closed = false;
  /** no answer has arrived yet, so the transaction can begin again on another connection */
  private isFresh = true;
  private moving: Promise<void> | undefined;
  private runner!: QueryRunner;
  private client!: PoolClient;

  private constructor(
    private readonly source: DataSource,
    private readonly tenantId: string | null,
    readonly readOnly: boolean,
    private readonly pulse: Pulse | undefined,
    private readonly filling: Filling | undefined,
  ) {}

  private get direct(): Direct | undefined {
    return direct.get(this.source);
  }

  /**
   * @param pulse watches whether the database answers; without it everybody waits as long as the pool allows
   * @param filling which services take no work yet; without it all do
   */
  static async open(
    source: DataSource,
    tenantId: string | null,
    readOnly: boolean,
    pulse?: Pulse,
    filling?: Filling,
  ): Promise<DatabaseSession> {
    if (tenantId !== null && !isUuid(tenantId)) throw new Error('the tenant id is not a uuid');
    if (tenantId !== null) await filling?.fresh();
    const session = new DatabaseSession(source, tenantId, readOnly, pulse, filling);
    await session.begin();
    return session;
  }

  private async begin(): Promise<void> {
    const { source, pulse, readOnly, tenantId } = this;
    this.runner = await connectedRunner(source, pulse).catch((cause: unknown) => {
      throw cause instanceof AppError ? cause : new AppError('UNAVAILABLE', { cause });
    });
    this.client = (await this.runner.connect()) as PoolClient;
    pulse?.waits(this.client, patienceEnds());
    Object.assign(this.runner as unknown as RunnerInternals, { isTransactionActive: true, transactionDepth: 1 });
    this.controls = [readOnly ? 'begin isolation level repeatable read read only' : 'begin'];
    if (tenantId !== null) this.controls.push(`set local "app.tenant_id" = '${tenantId}'`);
    if (tenantId !== null && !readOnly) this.controls.push(writingSince(tenantId));
    this.role = null;
  }

  /** After a restart of the server, statements without an answer are sent again, on another connection and in a new transaction. */
  private async move(error: unknown): Promise<void> {
    await this.letGo(error as Error);
    const isLate = performance.now() >= patienceEnds();
    if (isLate || !(await this.pulse?.lost())) throw error;
    await this.begin();
  }

  get manager(): EntityManager {
    if (this.refusal) throw this.refusal;
    this.isFresh = false;
    const text = this.controls.at(-1);
    if (text !== undefined) {
      // Not awaited: when it fails, the next statement fails and says why.
      fly(this.client, { text, values: [], controls: this.taken().slice(0, -1) }).catch((error: unknown) => {
        this.failure ??= error;
      });
    }
    return this.runner.manager;
  }

  /** Switches the role for the statements that follow. They run in order on a connection, so no answer is awaited. */
  as(role: string): this {
    if (role !== this.role) {
      if (!rolePattern.test(role)) throw new Error(`not a service role: ${role}`);
      this.controls.push(`set local role ${role}`);
      this.role = role;
      this.refusal = this.filling?.refusal(this.tenantId, role) ?? null;
    }
    return this;
  }

  query<T extends object>(given: string, values: unknown[] = []): Promise<QueryResult<T>> {
    const text = this.readOnly ? given : withStamps(given);
    return this.counted((controls) => fly<T & QueryResultRow>(this.client, { text, values, controls }));
  }

  /** A select that the kernel built: rows as arrays, in the order of the selection. */
  async select(text: string, values: unknown[]): Promise<unknown[][]> {
    const prepared = this.direct?.texts.of(text);
    try {
      return await this.counted((controls) => selectRows(this.client, { text, values, prepared, controls }));
    } catch (error) {
      // It is not known whether the server has the name, so this connection is not used again.
      if (prepared) this.spoiled = error as Error;
      throw error;
    }
  }

  private async counted<T>(send: (controls: string[]) => Promise<T>): Promise<T> {
    if (this.refusal) throw this.refusal;
    countStatement();
    const { role, client } = this;
    try {
      return await this.answered(send);
    } catch (error) {
      if (!this.isFresh || !this.pulse || !isLost(error)) throw error;
      // Whoever first finds the connection dead takes a new one for all.
      if (this.client === client) this.moving ??= this.move(error);
      await this.moving;
      if (role) this.as(role);
      return this.answered(send);
    }
  }

  private async answered<T>(send: (controls: string[]) => Promise<T>): Promise<T> {
    try {
      const answer = await send(this.taken());
      this.isFresh = false;
      return answer;
    } catch (error) {
      // The error's own stack ends in the socket; this one leads to the caller.
      if (error instanceof Error) Error.captureStackTrace(error);
      throw this.failure ?? error;
    }
  }

  /** TypeORM drops a connection that was lost, and later statements fail in many ways. All of these mean that the server is away. */
  explain(error: unknown): unknown {
    const isLost = this.runner.isReleased && !this.closed && !(error instanceof AppError);
    return isLost ? new AppError('UNAVAILABLE', { cause: error }) : error;
  }

  private taken(): string[] {
    const controls = this.controls;
    this.controls = [];
    this.begun = true;
    return controls;
  }

  async commit(): Promise<void> {
    if (!this.begun) return this.close();
    if (this.readOnly && this.direct && !this.failure && !this.spoiled) {
      this.direct.late.add(this.client);
      return this.close();
    }
    try {
      const result = await this.client.query('commit');
      // PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error.
      if (result.command !== 'COMMIT') throw this.failure ?? new Error('the transaction had failed before commit');
    } catch (error) {
      await this.close(error as Error);
      throw error;
    }
    await this.close();
  }

  async rollback(): Promise<void> {
    if (!this.begun) return this.close();
    try {
      await this.client.query('rollback');
      await this.close(this.spoiled);
    } catch (error) {
      await this.close(error as Error);
    }
  }

  private async close(error?: Error): Promise<void> {
    this.closed = true;
    await this.letGo(error);
  }

  private async letGo(error?: Error): Promise<void> {
    Object.assign(this.runner as unknown as RunnerInternals, { isTransactionActive: false, transactionDepth: 0 });
    const release = this.runner as unknown as { releasePostgresConnection(e?: Error): Promise<void> };
    await release.releasePostgresConnection(error);
  }
}
