import { type DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { type PoolClient, type QueryResult, type QueryResultRow } from 'pg';
import { AppError, isUuid, type Session } from '#libs/kernel';
import { fly, type Flight, StatementNames } from './flight.js';
import { countStatement } from './metrics.js';

/** Fields of TypeORM's runner that open a transaction without TypeORM's own round trips; the version is pinned and a spec holds it. */
interface RunnerInternals {
  isTransactionActive: boolean;
  transactionDepth: number;
}

const rolePattern = /^qw_[a-z]+$/;
const names = new WeakMap<DataSource, StatementNames>();

/** From now on selects are prepared once per connection. Not behind a pooler, which hands out connections that do not know them. */
export function prepareStatements(source: DataSource): void {
  names.set(source, new StatementNames());
}

/**
 * One transaction on one connection. `begin`, role and tenant travel in the same flight as the first statement;
 * everything is `set local`, so PgBouncer in transaction mode may hand the connection to anybody afterwards.
 */
export class DatabaseSession implements Session {
  /** what has to be said before the next statement */
  private controls: string[] = [];
  private begun = false;
  private role: string | null = null;
  private failure: unknown;
  private spoiled: Error | undefined;
  private closed = false;

  private constructor(
    private readonly runner: QueryRunner,
    private readonly client: PoolClient,
    private readonly names: StatementNames | undefined,
    readonly readOnly: boolean,
  ) {}

  static async open(source: DataSource, tenantId: string | null, readOnly: boolean): Promise<DatabaseSession> {
    if (tenantId !== null && !isUuid(tenantId)) throw new Error('the tenant id is not a uuid');
    const runner = source.createQueryRunner();
    const client = (await runner.connect().catch((cause: unknown) => {
      throw new AppError('UNAVAILABLE', { cause });
    })) as PoolClient;
    const session = new DatabaseSession(runner, client, names.get(source), readOnly);
    Object.assign(runner as unknown as RunnerInternals, { isTransactionActive: true, transactionDepth: 1 });
    session.controls.push(readOnly ? 'begin isolation level repeatable read read only' : 'begin');
    if (tenantId !== null) session.controls.push(`set local "app.tenant_id" = '${tenantId}'`);
    return session;
  }

  get manager(): EntityManager {
    const text = this.controls.at(-1);
    if (text !== undefined) {
      // Fire and remember: the next statement fails, and says why.
      this.send({ text, values: [], controls: this.taken().slice(0, -1) }).catch((error: unknown) => {
        this.failure ??= error;
      });
    }
    return this.runner.manager;
  }

  /** Switches the service role for what follows. Statements of one connection keep their order, so no answer is awaited. */
  as(role: string): this {
    if (role !== this.role) {
      if (!rolePattern.test(role)) throw new Error(`not a service role: ${role}`);
      this.controls.push(`set local role ${role}`);
      this.role = role;
    }
    return this;
  }

  query<T extends object>(text: string, values: unknown[] = []): Promise<QueryResult<T>> {
    return this.counted<T & QueryResultRow>({ text, values, controls: this.taken() });
  }

  /** A select of the kernel's own making: rows as arrays in the order of the selection. */
  async select(text: string, values: unknown[]): Promise<unknown[][]> {
    const name = this.names?.of(text);
    try {
      return (await this.counted<never>({ text, values, name, rowMode: 'array', controls: this.taken() })).rows;
    } catch (error) {
      // Nobody knows now whether the server has the name: this connection is not used again.
      if (name !== undefined) this.spoiled = error as Error;
      throw error;
    }
  }

  private async counted<T extends QueryResultRow>(flight: Flight): Promise<QueryResult<T>> {
    countStatement();
    try {
      return await this.send<T>(flight);
    } catch (error) {
      // Its own stack ends in the socket; this one leads to whoever asked.
      if (error instanceof Error) Error.captureStackTrace(error);
      throw this.failure ?? error;
    }
  }

  /** TypeORM lets go of a connection that ended under it, and whoever asks next gets errors of many kinds: the server is not there. */
  explain(error: unknown): unknown {
    const isLost = this.runner.isReleased && !this.closed && !(error instanceof AppError);
    return isLost ? new AppError('UNAVAILABLE', { cause: error }) : error;
  }

  private taken(): string[] {
    const controls = this.controls;
    this.controls = [];
    return controls;
  }

  private send<T extends QueryResultRow>(flight: Flight): Promise<QueryResult<T>> {
    this.begun = true;
    return fly<T>(this.client, flight);
  }

  async commit(): Promise<void> {
    if (!this.begun) return this.close();
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
    Object.assign(this.runner as unknown as RunnerInternals, { isTransactionActive: false, transactionDepth: 0 });
    const release = this.runner as unknown as { releasePostgresConnection(e?: Error): Promise<void> };
    await release.releasePostgresConnection(error);
  }
}
