import pg from 'pg';
import { openCounters, survivingPool } from '#libs/host';
import { AppError } from '#libs/kernel';
import { cloneDatabase, fingerprintOf, type TestDatabase } from '#libs/testing';
import {
  type LimiterStore,
  memoryLimiterStore,
  postgresLimiterStore,
  RateLimit,
  redisLimiterStore,
} from './rate-limit.js';

let database: TestDatabase;
let pool: pg.Pool;
let statements = 0;

beforeAll(async () => {
  // The shape that the service `tenants` gives this table.
  const table =
    'create schema tenants; create table tenants.rate_limit (key text primary key, points integer not null default 0, expire bigint)';
  database = await cloneDatabase({
    fingerprint: fingerprintOf([]) + table,
    migrate: async ({ directUrl }) => {
      const owner = new pg.Client(directUrl);
      await owner.connect();
      await owner.query(table);
      await owner.end();
    },
  });
  pool = survivingPool({ connectionString: database.directUrl });
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

const onPostgres = (): LimiterStore =>
  postgresLimiterStore(async (text, values) => {
    statements += 1;
    return (await pool.query(text, values)).rows as unknown[];
  });

const budget = { points: 100, seconds: 60 };
async function used(limit: RateLimit, key: string, times: number): Promise<number> {
  const answers = await Promise.allSettled(Array.from({ length: times }, () => limit.take(key)));
  for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(AppError);
  return answers.filter((answer) => answer.status === 'fulfilled').length;
}

it('lets through what the budget allows, and not one more, also all at once', async () => {
  const limit = new RateLimit(memoryLimiterStore(), 'a', budget);
  expect(await used(limit, 'x', 250)).toBe(100);
  expect(await used(limit, 'y', 40)).toBe(40);
  expect(() => limit.check('x')).toThrow('RATE_LIMITED');
  limit.check('y');
});

it('shares the budget between processes, at one statement for many requests', async () => {
  statements = 0;
  const [one, two] = [new RateLimit(onPostgres(), 'b', budget), new RateLimit(onPostgres(), 'b', budget)];
  expect((await used(one, 'x', 60)) + (await used(two, 'x', 60))).toBe(100);
  expect(statements).toBeLessThan(30);
});

it('goes on in this process alone when the store is away', async () => {
  const redis = openCounters('redis://127.0.0.1:9');
  expect(await used(new RateLimit(redisLimiterStore(redis), 'c', budget), 'x', 150)).toBe(100);
  redis.disconnect();
  const broken = postgresLimiterStore(async () => {
    throw new Error('away');
  });
  expect(await used(new RateLimit(broken, 'd', budget), 'x', 150)).toBe(100);
});
