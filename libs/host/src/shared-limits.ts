import { type Redis } from 'ioredis';
import {
  type IRateLimiterOptions,
  type RateLimiterAbstract,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { type Limit, type SharedLimit, SharedLimits } from '#libs/contracts';
import { type Db } from '#libs/kernel';

/** Runs one statement under the role that owns `tenants.rate_limit`. It has no name, because poolers keep none. */
export type LimitQuery = (text: string, values: unknown[]) => Promise<unknown[]>;

const table = { schemaName: 'tenants', tableName: 'rate_limit', tableCreated: true, clearExpiredByTimeout: false };

// `excluded.expire - $3` is the time of this statement by the clock of the database.
const count = `insert into tenants.rate_limit as known (key, points, expire)
  values ($1, $2, (extract(epoch from statement_timestamp()) * 1000)::bigint + $3)
  on conflict (key) do update set
    points = case when known.expire <= excluded.expire - $3 then excluded.points else known.points + excluded.points end,
    expire = case when known.expire <= excluded.expire - $3 then excluded.expire else known.expire end
  returning points, expire - (extract(epoch from statement_timestamp()) * 1000)::bigint as rest`;

/**
 * Counts in PostgreSQL. The library would measure windows by the clock of the machine, so machines with different clocks would change each
 * other's windows. This statement uses the clock of the database. docs/adr/0055
 */
export class DatabaseLimiter extends RateLimiterPostgres {
  constructor(
    options: IRateLimiterOptions,
    private readonly run: LimitQuery,
  ) {
    const query = async (q: { text: string; values: unknown[] }): Promise<object> => ({
      rows: await run(q.text, q.values),
    });
    super({ ...options, ...table, storeClient: { query }, storeType: 'client' });
  }

  /** The library's own step of `consume`. */
  protected _upsert(key: string, points: number, msDuration: number): Promise<unknown[]> {
    return this.run(count, [key, points, msDuration]);
  }

  /** The library's own reading of what `_upsert` gave. */
  protected _getRateLimiterRes(
    _key: string,
    changed: number,
    rows: { points: number; rest: number }[],
  ): RateLimiterRes {
    const { points, rest } = rows[0]!;
    return new RateLimiterRes(Math.max(this.points - points, 0), Math.max(Number(rest), 0), points, points === changed);
  }
}

/** Counts in Redis while it answers, otherwise in PostgreSQL, never in memory. */
export class StoredLimits extends SharedLimits {
  constructor(
    private readonly db: Db,
    private readonly redis: Redis | undefined,
  ) {
    super();
  }

  of(limit: Limit): SharedLimit {
    const limiter = this.limiter(limit);
    return {
      take: (key) =>
        limiter.consume(key).then(
          () => null,
          (refusal: unknown) => {
            if (refusal instanceof RateLimiterRes) return Math.ceil(refusal.msBeforeNext / 1000);
            throw refusal;
          },
        ),
      forget: async (key) => void (await limiter.delete(key)),
    };
  }

  private limiter(limit: Limit): RateLimiterAbstract {
    const stored = new DatabaseLimiter(limit, (text, values) =>
      this.db.platform('tenants', (sql) => sql(text, values)),
    );
    if (!this.redis) return stored;
    return new RateLimiterRedis({
      ...limit,
      storeClient: this.redis,
      rejectIfRedisNotReady: true,
      insuranceLimiter: stored,
    });
  }
}
