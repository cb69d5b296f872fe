import { type Redis } from 'ioredis';
import {
  type RateLimiterAbstract,
  type IRateLimiterOptions,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { DatabaseLimiter, type LimitQuery } from '#libs/host';
import { AppError } from '#libs/kernel';
import { Lru } from '../graph/lru.js';
import { type Budget } from './budgets.js';

/** Where requests are counted for all processes together. */
export interface LimiterStore {
  limiter(options: IRateLimiterOptions): RateLimiterAbstract;
  close(): Promise<void>;
}

/** For one process alone, and for tests. */
export const memoryLimiterStore = (): LimiterStore => ({
  limiter: (options) => new RateLimiterMemory(options),
  close: async () => undefined,
});

/** While Redis does not answer, each process counts for itself. @param redis one with short timeouts: `openCounters` */
export const redisLimiterStore = (redis: Redis): LimiterStore => ({
  limiter: (options) =>
    new RateLimiterRedis({
      ...options,
      storeClient: redis,
      rejectIfRedisNotReady: true,
      insuranceLimiter: new RateLimiterMemory(options),
    }),
  close: async () => undefined,
});

/** Counts in the database; while it does not answer, each process counts for itself. */
export const postgresLimiterStore = (query: LimitQuery): LimiterStore => ({
  limiter: (options) => new DatabaseLimiter({ ...options, insuranceLimiter: new RateLimiterMemory(options) }, query),
  close: async () => undefined,
});

/** How a budget stands for one caller. */
export interface BudgetState {
  name: string;
  points: number;
  seconds: number;
  /** at least so many requests: other processes may hold portions that they do not use */
  left: number;
  resetSeconds: number;
}

interface Lease {
  left: number;
  /** what the store has left besides */
  more: number;
  until: number;
  refused: boolean;
}

/** A budget is used up. The error says when it begins again. */
export class BudgetSpent extends AppError {
  constructor(readonly budget: BudgetState) {
    super('RATE_LIMITED', { params: { retryAfterSeconds: budget.resetSeconds } });
  }
}

/** draft-ietf-httpapi-ratelimit-headers */
export const budgetHeaders = ({ name, points, seconds, left, resetSeconds }: BudgetState): Record<string, string> => ({
  'ratelimit-policy': `"${name}";q=${points};w=${seconds}`,
  ratelimit: `"${name}";r=${left};t=${resetSeconds}`,
});

/** Takes portions of the shared budget, so that one statement counts many requests. A portion belongs to this process until the window ends. */
export class RateLimit {
  private readonly leases = new Lru<string, Lease>(20_000);
  private readonly pending = new Map<string, Promise<Lease>>();
  private readonly store: RateLimiterAbstract;
  private readonly portion: number;

  constructor(
    store: LimiterStore,
    private readonly name: string,
    private readonly budget: Budget,
  ) {
    this.store = store.limiter({ keyPrefix: `qw-${name}`, points: budget.points, duration: budget.seconds });
    this.portion = Math.max(1, Math.floor(budget.points / 20));
  }

  /** Counts one request. Throws RATE_LIMITED. */
  async take(key: string): Promise<BudgetState> {
    for (;;) {
      const now = performance.now();
      const known = this.leases.get(key);
      const lease = known && known.until > now && (known.left > 0 || known.refused) ? known : await this.lease(key);
      if (lease.refused) throw this.spent(lease);
      if (lease.left > 0) {
        lease.left -= 1;
        return this.state(lease.left + lease.more, Math.max(0, Math.ceil((lease.until - now) / 1000)));
      }
    }
  }

  /** Throws RATE_LIMITED when nothing is left, without counting. */
  check(key: string): void {
    const lease = this.leases.get(key);
    if (lease?.refused && lease.until > performance.now()) throw this.spent(lease);
  }

  private spent({ until }: Lease): BudgetSpent {
    return new BudgetSpent(this.state(0, Math.max(1, Math.ceil((until - performance.now()) / 1000))));
  }

  private state(left: number, resetSeconds: number): BudgetState {
    return { name: this.name, ...this.budget, left, resetSeconds };
  }

  private lease(key: string): Promise<Lease> {
    let pending = this.pending.get(key);
    if (!pending) {
      pending = this.consume(key).finally(() => this.pending.delete(key));
      this.pending.set(key, pending);
    }
    return pending;
  }

  private async consume(key: string): Promise<Lease> {
    const answer = await this.store.consume(key, this.portion).catch((refusal: unknown) => {
      if (refusal instanceof RateLimiterRes) return refusal;
      throw refusal;
    });
    const refused = answer.remainingPoints <= 0 && answer.consumedPoints > this.store.points;
    const lease = {
      left: refused ? 0 : this.portion,
      more: answer.remainingPoints,
      until: performance.now() + answer.msBeforeNext,
      refused,
    };
    this.leases.set(key, lease);
    return lease;
  }
}
