import { type DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { type PoolClient, type QueryResult, type QueryResultRow } from 'pg';
import { isUuid } from './clock.js';
import { toAppError } from './errors.js';
import { countStatement } from './metrics.js';

/** Fields of TypeORM's runner that open a transaction without TypeORM's own round trips; the version is pinned and a spec holds it. */
interface RunnerInternals {
  isTransactionActive: boolean;
  transactionDepth: number;
}

const rolePattern = /^qw_[a-z]+$/;

/**
 * One transaction on one connection. `begin`, role and tenant travel in the same flight as the first statement (pg pipelining);
 * everything is `set local`, so PgBouncer in transaction mode may hand the connection to anybody afterwards.
 */
export class Session {
  private role: string | null = null;
  private failure: unknown;

  private constructor(
    private readonly runner: QueryRunner,
    private readonly client: PoolClient,
    readonly readOnly: boolean,
  ) {}

  static async open(source: DataSource, tenantId: string | null, readOnly: boolean): Promise<Session> {
    const runner = source.createQueryRunner();
    const client = (await runner.connect().catch((e: unknown) => {
      throw toAppError(e);
    })) as PoolClient;
    const session = new Session(runner, client, readOnly);
    Object.assign(runner as unknown as RunnerInternals, { isTransactionActive: true, transactionDepth: 1 });
    session.send(readOnly ? 'begin isolation level repeatable read read only' : 'begin');
    if (tenantId !== null) {
      if (!isUuid(tenantId)) throw new Error('the tenant id is not a uuid');
      session.send(`set local "app.tenant_id" = '${tenantId}'`);
    }
    return session;
  }

  /** TypeORM's manager on this very transaction. */
  get manager(): EntityManager {
    return this.runner.manager;
  }

  /** Switches the service role for what follows. Statements of one connection keep their order, so no answer is awaited. */
  as(role: string): this {
    if (role !== this.role) {
      if (!rolePattern.test(role)) throw new Error(`not a service role: ${role}`);
      this.send(`set local role ${role}`);
      this.role = role;
    }
    return this;
  }

  async query<T extends QueryResultRow>(text: string, values: unknown[] = []): Promise<QueryResult<T>> {
    countStatement();
    try {
      return await this.client.query<T>(text, values);
    } catch (error) {
      throw this.failure ?? error;
    }
  }

  /** Fire and remember: a failure of a control statement fails the transaction, and the next query says why. */
  private send(text: string): void {
    this.client.query(text).catch((error: unknown) => {
      this.failure ??= error;
    });
  }

  async commit(): Promise<void> {
    try {
      const result = await this.client.query('commit');
      // PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error.
      if (result.command !== 'COMMIT') throw this.failure ?? new Error('the transaction had failed before commit');
      await this.close();
    } catch (error) {
      await this.close(error as Error);
      throw error;
    }
  }

  async rollback(): Promise<void> {
    try {
      await this.client.query('rollback');
      await this.close();
    } catch (error) {
      await this.close(error as Error);
    }
  }

  private async close(error?: Error): Promise<void> {
    Object.assign(this.runner as unknown as RunnerInternals, { isTransactionActive: false, transactionDepth: 0 });
    const release = this.runner as unknown as { releasePostgresConnection(e?: Error): Promise<void> };
    await release.releasePostgresConnection(error);
  }
}
