import { jest } from '@jest/globals';
import type pg from 'pg';
import { cloneDatabase, fingerprintOf, migrate, type TestDatabase } from '#libs/testing';
import { DatabaseClock } from './database-clock.js';
import { survivingPool } from './surviving-pool.js';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await cloneDatabase({
    fingerprint: fingerprintOf([]),
    migrate: ({ directUrl, runtime }) => migrate({ definitions: [], directUrl, runtime }),
  });
  pool = survivingPool({ connectionString: database.url, max: 1 });
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});
afterEach(() => jest.restoreAllMocks());

const machineIsOffBy = (ms: number): void => {
  const real = Date.now.bind(Date);
  jest.spyOn(Date, 'now').mockImplementation(() => real() + ms);
};
const databaseNow = async (): Promise<number> =>
  (await pool.query<{ at: Date }>('select clock_timestamp() as at')).rows[0]!.at.getTime();

/** What it says lies between two questions to the database, give or take. */
async function saysWhatTheDatabaseSays(clock: DatabaseClock): Promise<void> {
  const earlier = await databaseNow();
  const said = clock.now().getTime();
  expect(said).toBeGreaterThan(earlier - 250);
  expect(said).toBeLessThan((await databaseNow()) + 250);
}

it.each([0, 5 * 60_000, -5 * 60_000, -86_400_000])(
  'says what the database says on a machine whose clock is off by %s ms',
  async (ms) => {
    machineIsOffBy(ms);
    const clock = await DatabaseClock.start(pool);
    await saysWhatTheDatabaseSays(clock);
    // It steps while the process runs.
    machineIsOffBy(-ms - 60_000);
    await clock.ask();
    await saysWhatTheDatabaseSays(clock);
    clock.stop();
  },
);

it('goes on by itself while the database is away, and follows it when it is back with another time', async () => {
  let answer: (() => Promise<number>) | null = async () => 1_000_000;
  const ask = async (): Promise<{ rows: { ms: number }[] }> => {
    if (!answer) throw new Error('away');
    return { rows: [{ ms: await answer() }] };
  };
  const clock = await DatabaseClock.start({ query: ask } as never);
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(1_000_000);
  expect(clock.now().getTime()).toBeLessThan(1_005_000);
  answer = null;
  const before = clock.now().getTime();
  await clock.ask();
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(before);
  expect(clock.now().getTime()).toBeLessThan(before + 5_000);
  // An answer that was long on its way says little.
  answer = () => new Promise((resolve) => setTimeout(() => resolve(9_000_000), 100));
  await clock.ask();
  expect(clock.now().getTime()).toBeLessThan(2_000_000);
  clock.stop();
});
