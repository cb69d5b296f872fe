import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type IRateLimiterOptions, RateLimiterPostgres, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError, type Ctx, Db, Settings } from '#libs/kernel';

/** How often something may be tried: points per seconds. Offices share one network address, so that limit is wide. */
const limits = {
  address: { points: 300, duration: 15 * 60 },
  password: { points: 10, duration: 15 * 60 },
  code: { points: 8, duration: 15 * 60 },
  mail: { points: 5, duration: 60 * 60 },
} as const;
export type LimitKind = keyof typeof limits;

type Limiter = Pick<RateLimiterPostgres, 'consume' | 'delete'>;

/** Limits that hold across all processes: counted in Redis where there is one and it answers, else in PostgreSQL, never in memory. */
@Injectable()
export class SignInLimits {
  private readonly limiters = new Map<LimitKind, Limiter>();

  constructor(
    private readonly db: Db,
    private readonly settings: Settings,
  ) {}

  /** Counts one attempt from the caller's network address and one on `subject`; throws RATE_LIMITED beyond the limit. */
  async attempt(ctx: Ctx, kind: LimitKind, subject: string): Promise<void> {
    await this.consume('address', this.key('address', ctx.op.address ?? 'unknown'));
    await this.consume(kind, this.subjectKey(ctx, kind, subject));
  }

  /** After success: an office where everybody signs in at nine must not run into the limit of one account. */
  async clear(ctx: Ctx, kind: LimitKind, subject: string): Promise<void> {
    await this.limiter(kind).delete(this.subjectKey(ctx, kind, subject));
  }

  private subjectKey(ctx: Ctx, kind: LimitKind, subject: string): string {
    return this.key(kind, ctx.tenantId, subject);
  }

  /** Neither addresses nor mail addresses are written down. */
  private key(...parts: string[]): string {
    return createHmac('sha256', this.settings.secret).update(JSON.stringify(parts)).digest('base64url');
  }

  private async consume(kind: LimitKind, key: string): Promise<void> {
    try {
      await this.limiter(kind).consume(key);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new AppError('RATE_LIMITED', { params: { retryAfterSeconds: Math.ceil(error.msBeforeNext / 1000) } });
    }
  }

  private limiter(kind: LimitKind): Limiter {
    const known = this.limiters.get(kind);
    if (known) return known;
    const options = { keyPrefix: `qw-sign-in-${kind}`, ...limits[kind] };
    const made = this.settings.redis ? this.onRedis(this.settings.redis, options) : this.onPostgres(options);
    this.limiters.set(kind, made);
    return made;
  }

  private onRedis(storeClient: NonNullable<Settings['redis']>, options: IRateLimiterOptions): Limiter {
    return new RateLimiterRedis({
      ...options,
      storeClient,
      rejectIfRedisNotReady: true,
      insuranceLimiter: this.onPostgres(options),
    });
  }

  /** The library's own client would use named statements, which a pooler in transaction mode does not keep. */
  private onPostgres(options: IRateLimiterOptions): RateLimiterPostgres {
    const query = async (q: { text: string; values: unknown[] }): Promise<{ rows: unknown[] }> => ({
      rows: await this.db.platform('tenants', (sql) => sql(q.text, q.values)),
    });
    return new RateLimiterPostgres({
      ...options,
      storeClient: { query },
      storeType: 'client',
      schemaName: 'tenants',
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
    });
  }
}
