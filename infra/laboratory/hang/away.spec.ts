import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { Client } from 'pg';
import { freePort, type RedisServer, startRedis } from '#libs/embedded';
import { Production, ready, type Serving } from '../production.build.js';
import { createTenant, Passage, secondsUsed } from './processes.build.js';
import { Visitor } from './visitor.build.js';

jest.setTimeout(120_000);

let production: Production;
beforeAll(async () => {
  production = await Production.open();
  await createTenant(production);
});
afterAll(() => production?.close());

async function owner(sql: string): Promise<void> {
  const client = new Client(production.database.directUrl);
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

interface Readiness {
  status: string;
  queue: boolean;
  worker: boolean | null;
  outbox: { open: number; oldestSeconds: number };
  waitingFor?: string[];
}
const readiness = async (visitor: Visitor): Promise<Readiness & { http: number }> => {
  const { status, text } = await visitor.readyz();
  return { http: status, ...(JSON.parse(text) as Readiness) };
};

async function stopped({ child, ended }: Serving): Promise<{ code: unknown; ms: number }> {
  const started = performance.now();
  child.kill('SIGTERM');
  return { code: await ended, ms: performance.now() - started };
}

describe('an API that starts while Redis and mail are away', () => {
  let api: Serving;
  let visitor: Visitor;
  let redis: RedisServer | undefined;
  let redisPort: number;
  beforeAll(async () => {
    redisPort = await freePort();
    const nobody = `127.0.0.1:${await freePort()}`;
    const REDIS_URL = `redis://127.0.0.1:${redisPort}`;
    api = await production.start({ ROLE: 'api', REDIS_URL, SMTP_URL: `smtp://${nobody}` });
    visitor = new Visitor(api.url);
    await ready(api);
  });
  afterAll(() => redis?.stop());

  it('serves, and says what is away', async () => {
    expect((await visitor.areas()).status).toBe(200);
    expect((await visitor.signIn()).code).toBe('SIGN_IN_FAILED');
    expect(await readiness(visitor)).toMatchObject({ http: 200, status: 'degraded', queue: false, worker: null });
    for (const name of ['REDIS_URL', 'SMTP_URL']) expect(api.output()).toContain(`${name}: nothing answers at`);
  });

  it('says how old the work is that nobody does', async () => {
    const { outbox } = await readiness(visitor);
    expect(outbox.open).toBeGreaterThan(0);
    await owner(`update kernel.outbox set due_at = now() - interval '10 minutes' where done_at is null`);
    await visitor.until(async () => (await readiness(visitor)).outbox.oldestSeconds >= 600, 10_000);
    const metrics = await (await fetch(`${api.url}/metrics`)).text();
    expect(Number(/^qw_messages_oldest_seconds (\S+)/m.exec(metrics)?.[1])).toBeGreaterThanOrEqual(600);
  });

  it('has its queue as soon as Redis is there, and a worker does the work and has a port that says so', async () => {
    redis = await startRedis({ port: redisPort });
    const worker = await production.start({ ROLE: 'worker', REDIS_URL: redis.url });
    await ready(worker);
    expect(await readiness(new Visitor(worker.url))).toMatchObject({ queue: true, worker: true });
    await visitor.until(async () => (await readiness(visitor)).outbox.open === 0, 15_000);
    expect(await readiness(visitor)).toMatchObject({ status: 'ready', queue: true });
    expect((await stopped(worker)).code).toBe(0);
  });

  it('ends in the middle of conversations: with answers, and never one without a code', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 4 });
    const answers: { status: number; close: boolean; code: boolean }[] = [];
    const ask = (): Promise<boolean> =>
      new Promise((resolve) => {
        const headers = { 'content-type': 'application/json' };
        const asked = request(`${api.url}/graphql`, { method: 'POST', agent, headers }, (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString()));
          response.on('end', () => {
            const { statusCode: status = 0, headers: said } = response;
            const code = /"code":"(UNAVAILABLE|RATE_LIMITED)"/.test(text) && said['retry-after'] !== undefined;
            answers.push({ status, close: said.connection === 'close', code });
            resolve(true);
          });
        });
        asked.on('error', () => resolve(false));
        asked.end(JSON.stringify({ query: '{ areas { nodes { name } } }' }));
      });
    const talk = async (): Promise<void> => {
      while (await ask());
    };
    const talks = [talk(), talk(), talk(), talk()];
    await sleep(500);
    const end = stopped(api);
    await Promise.all(talks);
    expect(await end).toMatchObject({ code: 0 });
    expect(answers.filter(({ status, code }) => status !== 200 && !([429, 503].includes(status) && code))).toEqual([]);
    expect(answers.some(({ close }) => close)).toBe(true);
    agent.destroy();
  });
});

describe('a worker that starts while the database is away', () => {
  let passage: Passage;
  let env: Record<string, string>;
  beforeAll(async () => {
    const { url, directUrl } = production.database;
    passage = new Passage(await freePort(), Number(new URL(directUrl).port));
    env = { ROLE: 'worker', DATABASE_URL: passage.through(url), DATABASE_DIRECT_URL: passage.through(directUrl) };
  });
  afterAll(() => passage.close());

  it('waits with its port open, and ends at once when it is told to', async () => {
    const waiting = await production.start(env);
    const visitor = new Visitor(waiting.url);
    await visitor.until(async () => (await readiness(visitor)).http === 503, 20_000);
    expect((await readiness(visitor)).waitingFor).toEqual(['DATABASE_URL', 'DATABASE_DIRECT_URL']);
    expect((await fetch(`${waiting.url}/healthz`)).status).toBe(200);
    const other = await fetch(waiting.url);
    expect([other.status, other.headers.get('retry-after')]).toEqual([503, '2']);
    const { code, ms } = await stopped(waiting);
    expect([code, ms < 3000]).toEqual([0, true]);
  });

  it('works as soon as the database is there, and goes on after it was away', async () => {
    const worker = await production.start(env);
    const visitor = new Visitor(worker.url);
    await visitor.until(async () => (await readiness(visitor)).http === 503, 20_000);
    await passage.open();
    await ready(worker);
    passage.close();
    await visitor.until(async () => (await readiness(visitor)).http === 503, 5000);
    await passage.open();
    await visitor.ready();
    expect((await stopped(worker)).code).toBe(0);
  });
});

it('a missing right of the queue role leaves a process that serves, says so, rests, ends when told to, and heals', async () => {
  await owner('revoke all on schema bullmq from qw_queue');
  const all = await production.start();
  await ready(all);
  const visitor = new Visitor(all.url);
  expect((await visitor.areas()).status).toBe(200);
  await visitor.until(async () => (await readiness(visitor)).worker === false, 5000);
  expect(await readiness(visitor)).toMatchObject({ http: 200, status: 'degraded', queue: false });
  expect(all.output()).toMatch(/queue: away/);
  await sleep(2000); // the start itself is over
  const before = secondsUsed(all.child.pid!);
  await sleep(2000);
  expect(secondsUsed(all.child.pid!) - before).toBeLessThan(1);
  await owner('grant usage, create on schema bullmq to qw_queue');
  await visitor.until(async () => (await readiness(visitor)).worker === true, 15_000);
  await owner('revoke all on schema bullmq from qw_queue');
  await sleep(1000);
  const { code, ms } = await stopped(all);
  expect([code, ms < 15_000]).toEqual([0, true]);
  await owner('grant usage, create on schema bullmq to qw_queue');
});
