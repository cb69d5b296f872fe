import { createHash } from 'node:crypto';
import { AppError, asEntity, type Ctx, type EntityClass, SecretBox } from '#libs/kernel';

/** characters; a random UUID has 36 */
const SHORTEST_KEY = 16;
/** Hours for which a stored answer can be fetched again; it may hold secrets that are shown once. That the mutation ran is known for 30 days. */
export const answerHours = 24;
const HOUR_MS = 60 * 60 * 1000;

interface Stored {
  inputHash: string;
  result: unknown;
  createdAt: Date;
}

/**
 * Mutations under an idempotency key. The answer of the first call is stored together with its effect, in one transaction; repeating the
 * call gives that answer and has no effect. So somebody who lost an answer can have it again, also a secret in it. It is sealed, because
 * nobody else may read it, and is deleted after some hours.
 */
export class StoredAnswers {
  private readonly box: SecretBox;

  constructor(
    secret: string,
    private readonly entityOf: (noun: string) => EntityClass | undefined,
    private readonly isWhole: (entity: EntityClass, row: object) => boolean,
  ) {
    this.box = new SecretBox(secret, 'host/stored-answers');
  }

  /** Throws IDEMPOTENCY_KEY_REUSED when the key came with another input, ANSWER_GONE when its hours are over or it cannot be read any more. */
  async once<T>(ctx: Ctx, fn: (ctx: Ctx) => Promise<T>): Promise<T> {
    const key = ctx.unit.idempotencyKey;
    if (!key || !ctx.field) return fn(ctx);
    const caller = ctx.who.userId ?? ctx.who.clientId ?? ctx.who.kind;
    // Anonymous callers would share their keys: somebody could guess a key and read another's answer.
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
    const sealed = this.box.seal(this.write(result ?? null), id.join());
    await ctx.sql(
      `update kernel.idempotency set result = to_jsonb($4::text) where tenant_id = $1 and user_key = $2 and key = $3`,
      [...id, sealed],
    );
    return result;
  }

  private async replay<T>(ctx: Ctx, id: string[], input: string): Promise<T> {
    const [row] = await ctx.sql<Stored>(
      `select input_hash as "inputHash", result, created_at as "createdAt" from kernel.idempotency
        where tenant_id = $1 and user_key = $2 and key = $3`,
      id,
    );
    if (!row || row.inputHash !== input) throw new AppError('IDEMPOTENCY_KEY_REUSED');
    const ends = row.createdAt.getTime() + answerHours * HOUR_MS;
    if (typeof row.result !== 'string' || ends <= ctx.now().getTime()) throw new AppError('ANSWER_GONE');
    // The first call passed the guard, and its answer was for this same user.
    ctx.markReplayed();
    return this.read(this.box.open(row.result, id.join())) as T;
  }

  /** JSON that also keeps which objects are rows of which noun, and which texts are instants. */
  private write(result: unknown): string {
    const { entityOf } = this;
    return JSON.stringify(result, function (this: Record<string, unknown>, name, value: unknown) {
      const given = this[name];
      if (given instanceof Date) return { $at: given.toISOString() };
      const noun = (given as { constructor?: { name: string } } | null | undefined)?.constructor?.name ?? '';
      return entityOf(noun) ? { $noun: noun, $row: { ...(given as object) } } : value;
    });
  }

  private read(text: string): unknown {
    return JSON.parse(text, (_, value: unknown) => {
      if (value === null || typeof value !== 'object') return value;
      if ('$at' in value) return new Date(String(value.$at));
      return '$noun' in value && '$row' in value ? this.rowOf(String(value.$noun), value.$row as object) : value;
    });
  }

  /** Throws ANSWER_GONE for a row of the release before, whose noun or columns had other names: half of it would break the answer. */
  private rowOf(noun: string, row: object): object {
    const entity = this.entityOf(noun);
    if (!entity || !this.isWhole(entity, row)) throw new AppError('ANSWER_GONE');
    return asEntity(entity, row);
  }
}
