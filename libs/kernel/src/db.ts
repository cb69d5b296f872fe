import { type Ctx } from './ctx.js';
import { sqlState, toAppError } from './errors.js';
import { type UnitOfWorkRuntime } from './unit-of-work.js';
import { transact } from './session.js';

/** SQL on tables without a tenant (host directory, accounts), under a service's role. */
export type Sql = <T extends object>(text: string, values?: unknown[]) => Promise<T[]>;

export interface TxOptions {
  /** false: the effect must not be replayed from a stored answer (sign-in). Default true. */
  idempotent?: boolean;
}

const RETRIES = 3;
const isRetryable = (error: unknown): boolean => ['40001', '40P01'].includes(sqlState(error) ?? '');

/** The only way to the database. Every service is given its own, bound to its role. */
export class Db {
  constructor(
    private readonly runtime: Pick<UnitOfWorkRuntime<Ctx>, 'open' | 'once'>,
    readonly service: string,
  ) {}

  /**
   * Runs a use case. In a mutation, handler, job or command: one read-write transaction, committed when `fn` returns.
   * In a query: the read-only transaction that all its fields share. A `tx` inside a `tx` joins it.
   */
  async tx<T>(ctx: Ctx, fn: (ctx: Ctx) => Promise<T>, options: TxOptions = {}): Promise<T> {
    if (ctx.write) return fn(ctx);
    if (ctx.field && !ctx.field.isMutation) return fn(ctx.bind(this.service, null)).catch(rethrow);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.writeOnce(ctx, fn, options);
      } catch (error) {
        if (attempt < RETRIES && isRetryable(error)) continue;
        throw toAppError(error);
      }
    }
  }

  private async writeOnce<T>(ctx: Ctx, fn: (ctx: Ctx) => Promise<T>, options: TxOptions): Promise<T> {
    // An earlier field may still be reading. Requests that hold one connection and wait for a second would block each other.
    await ctx.unit.forget();
    const result = await transact(this.runtime.open, ctx.tenantId, this.service, (session) => {
      const bound = ctx.bind(this.service, session);
      return options.idempotent === false ? fn(bound) : this.runtime.once(bound, fn);
    });
    await ctx.unit.forget();
    ctx.unit.runtime.wake();
    return result;
  }

  /** Work on tables that belong to no tenant. Row-level security shows no tenant's rows here. */
  async platform<T>(service: string, fn: (sql: Sql) => Promise<T>): Promise<T> {
    return transact(this.runtime.open, null, service, (session) =>
      fn(async <R extends object>(text: string, values?: unknown[]) => (await session.query<R>(text, values)).rows),
    ).catch(rethrow);
  }
}

function rethrow(error: unknown): never {
  throw toAppError(error);
}
