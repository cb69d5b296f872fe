import { createHash } from 'node:crypto';
import { type Ctx } from './ctx.js';
import { AppError, sqlState, toAppError } from './errors.js';
import { type OperationRuntime } from './operation.js';
import { transact } from './session.js';
import { asEntity } from './tables.js';

/** SQL on tables without a tenant (host directory, accounts), under a service's role. */
export type Sql = <T extends object>(text: string, values?: unknown[]) => Promise<T[]>;

export interface TxOptions {
  /** false: the effect must not be replayed from a stored answer (sign-in). Default true. */
  idempotent?: boolean;
}

const RETRIES = 3;
/** characters; a random UUID has 36 */
const SHORTEST_KEY = 16;
const isRetryable = (error: unknown): boolean => ['40001', '40P01'].includes(sqlState(error) ?? '');

/** The one door to the database. Every Nest module of a service is given its own, bound to the service's role. */
export class Db {
  constructor(
    private readonly runtime: Pick<OperationRuntime, 'open' | 'entityOf'>,
    readonly service: string,
  ) {}

  /**
   * Runs a use case. In a mutation, handler, job or command: one read-write transaction, committed when `fn` returns.
   * In a query: the operation's shared read-only transaction. A `tx` inside a `tx` joins it.
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
    // An earlier field of the request may still be reading: who holds one connection and waits for another stops everybody.
    await ctx.op.forget();
    const result = await transact(this.runtime.open, ctx.tenantId, this.service, (session) => {
      const bound = ctx.bind(this.service, session);
      return options.idempotent === false ? fn(bound) : this.once(bound, fn);
    });
    await ctx.op.forget();
    ctx.op.runtime.wake();
    return result;
  }

  /** With an idempotency key: the first call's answer is stored with its effect; a repetition gets that answer and has none. */
  private async once<T>(ctx: Ctx, fn: (ctx: Ctx) => Promise<T>): Promise<T> {
    const key = ctx.op.idempotencyKey;
    if (!key || !ctx.field) return fn(ctx);
    const caller = ctx.who.userId ?? ctx.who.clientId ?? ctx.who.kind;
    // Callers without a name share one drawer: a key that somebody could guess would open another's answer.
    if (caller === ctx.who.kind && key.length < SHORTEST_KEY)
      throw new AppError('VALIDATION', { fields: { 'Idempotency-Key': 'too_small' } });
    const id = [ctx.tenantId, caller, `${key}/${ctx.field.path}`];
    const input = createHash('sha256').update(`${ctx.field.fieldName}:${ctx.field.argsHash}`).digest('hex');
    const fresh = await ctx.sql(
      `insert into kernel.idempotency (tenant_id, user_key, key, input_hash, created_at) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning 1`,
      [...id, input, ctx.now()],
    );
    if (fresh.length === 0) return this.replay<T>(ctx, id, input);
    const result = await fn(ctx);
    const noun = (result as object | null)?.constructor.name ?? null;
    await ctx.sql(
      `update kernel.idempotency set result = $4, noun = $5 where tenant_id = $1 and user_key = $2 and key = $3`,
      [...id, JSON.stringify(result ?? null), noun],
    );
    return result;
  }

  private async replay<T>(ctx: Ctx, id: string[], input: string): Promise<T> {
    const [row] = await ctx.sql<{ inputHash: string; result: unknown; noun: string | null }>(
      `select input_hash as "inputHash", result, noun from kernel.idempotency where tenant_id = $1 and user_key = $2 and key = $3`,
      id,
    );
    if (!row || row.inputHash !== input) throw new AppError('IDEMPOTENCY_KEY_REUSED');
    // The first call passed the guard and stored what it was allowed to return to this same user.
    ctx.markReplayed();
    const entity = row.noun ? this.runtime.entityOf(row.noun) : undefined;
    return (entity ? asEntity(entity, row.result as object) : row.result) as T;
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
