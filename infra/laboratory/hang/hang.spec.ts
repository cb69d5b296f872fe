import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { Client } from 'pg';
import { freePort } from '#libs/embedded';
import { Pulse, survivingPool } from '#libs/host';
import { Installation, type Part } from './installation.build.js';
import { familyOf, whileStopped } from './processes.build.js';
import { type Answer, Visitor, worstOfThree } from './visitor.build.js';

jest.setTimeout(120_000);

/** The rule: no dependency that hangs costs a request more. */
const MOST_MS = 3000;

const installation = new Installation();
let api: Part;
let visitor: Visitor;
const measured: Record<string, number> = {};

beforeAll(async () => {
  await installation.open();
  const PORT = String(await freePort());
  api = installation.start({ ROLE: 'api', PORT });
  visitor = new Visitor(api.url);
  await visitor.ready();
});
afterAll(async () => {
  await installation.close();
  if (process.env['HANG_FIGURES']) process.stdout.write(`${JSON.stringify(measured)}\n`);
});

/** What each kind of visitor is told, and that nobody waited longer than the rule allows. */
async function said(what: string): Promise<Record<string, (string | number)[]>> {
  const kinds: Record<string, () => Promise<Answer>> = {
    areas: () => visitor.areas(),
    signIn: () => visitor.signIn(),
    reset: () => visitor.reset(),
    page: () => visitor.page(),
  };
  const found: Record<string, (string | number)[]> = {};
  for (const [kind, ask] of Object.entries(kinds)) {
    const { ms, said: answers } = await worstOfThree(ask);
    measured[`${what} ${kind}`] = Math.round(ms);
    expect([what, kind, ms, ms < MOST_MS]).toEqual([what, kind, ms, true]);
    found[kind] = answers;
  }
  return found;
}

const three = <T>(one: T): T[] => [one, one, one];
const well = { areas: three(200), signIn: three('SIGN_IN_FAILED'), reset: three(200), page: three(200) };
const away = {
  areas: three('UNAVAILABLE'),
  signIn: three('UNAVAILABLE'),
  reset: three('UNAVAILABLE'),
  page: three(503),
};

it('serves everybody while nothing hangs', async () => {
  expect(await said('well')).toEqual(well);
});

it('serves everybody while Redis hangs, and says that the queue is away', async () => {
  await whileStopped([installation.redis.pid], async () => {
    expect(await said('Redis')).toEqual(well);
    const { status, text, ms } = await visitor.readyz();
    expect(ms).toBeLessThan(MOST_MS);
    expect([status, JSON.parse(text)]).toEqual([
      200,
      expect.objectContaining({ status: 'degraded', database: true, queue: false }),
    ]);
  });
});

describe.each([
  ['PgBouncer', () => familyOf(installation.pooler.pid)],
  ['PostgreSQL', () => familyOf(installation.postgres.pid)],
])('while %s hangs', (what, pids) => {
  it('everybody is told in time, in our words, and is served again at once when it goes on', async () => {
    await whileStopped(pids(), async () => {
      expect(await said(what)).toEqual(away);
      const page = await visitor.page();
      expect([page.headers.get('retry-after'), page.text]).toEqual([
        '30',
        expect.stringContaining('Die Seite ist gerade nicht erreichbar'),
      ]);
      const { status, ms } = await visitor.readyz();
      expect([status, ms < MOST_MS]).toEqual([503, true]);
    });
    measured[`${what} again`] = await visitor.until(async () => (await visitor.areas()).status === 200, 5000);
    expect(measured[`${what} again`]).toBeLessThan(MOST_MS);
    await visitor.ready();
  });
});

it('a lock that nobody releases costs its askers no more, and nobody else anything', async () => {
  const holder = new Client(installation.directUrl);
  await holder.connect();
  await holder.query('begin; lock table areas.area in access exclusive mode');
  try {
    const waiting = visitor.areas();
    const other = await worstOfThree(() => visitor.signIn());
    expect(other.said).toEqual(well.signIn);
    const { ms, code } = await waiting;
    measured['lock'] = Math.round(ms);
    expect([code, ms < MOST_MS]).toEqual(['UNAVAILABLE', true]);
    // Nor does the server go on waiting for those who have left.
    const left = `select from pg_stat_activity where wait_event_type = 'Lock'`;
    await visitor.until(async () => (await holder.query(left)).rowCount === 0, 5000);
  } finally {
    await holder.end();
  }
  expect((await visitor.areas()).status).toBe(200);
});

it('work that nobody waits for outlasts a server that stands still, and whoever waits does not', async () => {
  const pool = survivingPool({ connectionString: installation.directUrl });
  const pulse = new Pulse(pool, installation.directUrl);
  const [work, visit] = [await pool.connect(), await pool.connect()];
  pulse.waits(visit, performance.now() + 2500);
  const asked = await whileStopped(familyOf(installation.postgres.pid), async () => {
    const answers = [work, visit].map((client) =>
      client.query('select 1').then(
        () => 'done',
        () => 'told',
      ),
    );
    expect(await Promise.race(answers)).toBe('told');
    await sleep(2000);
    return answers;
  });
  expect(await Promise.all(asked)).toEqual(['done', 'told']);
  pulse.close();
  work.release();
  visit.release(true);
  await pool.end();
});

it('a restart of PostgreSQL behind the pooler is an outage of its own length, not of the pooler', async () => {
  const { port } = installation.postgres;
  let isOver = false;
  const asked: Answer[] = [];
  const coming = (async () => {
    while (!isOver) asked.push(await visitor.areas());
  })();
  await installation.postgres.stop();
  await sleep(1000);
  await installation.startPostgres(port);
  measured['restart'] = await visitor.until(async () => (await visitor.areas()).status === 200, 10_000);
  isOver = true;
  await coming;
  expect(measured['restart']).toBeLessThan(2000);
  measured['restart refused'] = asked.filter(({ status, code }) => status === 503 || code !== undefined).length;
  measured['restart asked'] = asked.length;
  expect(asked.filter(({ ms }) => ms > MOST_MS)).toEqual([]);
  expect(asked.filter(({ code = 'UNAVAILABLE' }) => code !== 'UNAVAILABLE')).toEqual([]);
});

it('nobody was told more than was meant for them, and the process is the same', () => {
  expect(api.child.exitCode).toBeNull();
  expect(api.output()).not.toMatch(/unhandled/i);
});
