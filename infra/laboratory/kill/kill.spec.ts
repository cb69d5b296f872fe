import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { projectRoot } from '../../../apps/server/src/project-root.js';
import { demoId } from '#libs/kernel';
import { Installation } from './installation.build.js';
import { Load } from './load.build.js';
import { Receiver } from './receiver.build.js';
import { seed } from './seed.build.js';
import { letterFaults, Truth } from './truth.build.js';

jest.setTimeout(300_000);

const DRAIN_MS = 120_000;
/** Acknowledged changes between two kills. */
const BETWEEN = 15;

const installation = new Installation();
const receiver = new Receiver();
let load: Load;

beforeAll(async () => {
  await installation.open();
  load = new Load(installation.apiUrl, await seed(installation, await receiver.open()));
});
afterAll(() => {
  receiver.close();
  return installation.close();
});

type Kill = 'api' | 'worker' | 'redis' | 'postgres';

async function kill(what: Kill): Promise<void> {
  if (what === 'redis') return installation.killRedis();
  if (what === 'postgres') return installation.killPostgres();
  await installation.kill(what);
  installation.start(what);
}

/** Kills one after the other while people work, and lets the work go on after each. */
async function storm(prefix: string, kills: Kill[]): Promise<void> {
  load.start(prefix);
  await load.progress(BETWEEN);
  for (const what of kills) {
    await kill(what);
    await load.progress(BETWEEN);
  }
  await load.stop();
}

async function verify(): Promise<void> {
  const truth = await Truth.open(installation);
  try {
    expect(await truth.drained(DRAIN_MS)).toEqual([]);
    expect(await truth.lostOrDoubled(load)).toEqual([]);
    expect(await truth.ledgerFaults()).toEqual([]);
    expect(await truth.figureFaults()).toEqual([]);
    expect(await truth.inboxFaults()).toEqual([]);
    expect(await truth.auditFaults(load)).toEqual([]);
  } finally {
    await truth.close();
  }
  expect(letterFaults(load, installation)).toEqual([]);
  expect(load.surprises).toEqual([]);
}

function auditVerify(): string {
  const { directUrl, databaseUrl, secret } = installation;
  const main = join(projectRoot, 'dist/apps/server/src/main.js');
  const { NODE_COMPILE_CACHE } = process.env;
  const env = {
    NODE_COMPILE_CACHE,
    DATABASE_URL: databaseUrl,
    DATABASE_DIRECT_URL: directUrl,
    SECRET: secret,
    DEMO: 'true',
  };
  return spawnSync(process.execPath, [main, 'audit:verify'], { env, encoding: 'utf8' }).stdout;
}

it('kill -9 of API, worker, Redis and PostgreSQL under load loses nothing that was acknowledged and doubles no effect', async () => {
  installation.start('api');
  await storm('Redis', ['worker', 'api', 'redis', 'postgres']);
  expect(load.interrupted).toBeGreaterThan(0);
  await verify();
});

it('the same with the queue in PostgreSQL', async () => {
  await installation.kill('api');
  await installation.kill('worker');
  installation.queue = 'postgres';
  installation.start('api');
  installation.start('worker');
  await storm('Tabelle', ['worker', 'api', 'postgres']);
  await verify();
});

it('whoever is told of changes heard of each, of each row in order; what was under way when the worker died came again', async () => {
  const truth = await Truth.open(installation);
  try {
    expect(await truth.told(DRAIN_MS)).toEqual([]);
    const [slug] = [...load.renamed.keys()] as [string];
    const id = demoId('area', 'berlin', slug);
    const before = receiver.of(id).length;
    receiver.hangs = true;
    await load.renameArea('Haken', slug);
    await until(() => receiver.of(id).length > before);
    await installation.kill('worker');
    await load.renameArea('Haken', slug);
    receiver.hangs = false;
    installation.start('worker');
    expect(await truth.drained(DRAIN_MS)).toEqual([]);
    expect(await truth.told(DRAIN_MS)).toEqual([]);
    const [hung, again, next] = receiver.of(id).slice(before);
    expect(again).toEqual(hung);
    expect(next).toMatchObject({ version: hung!.version + 1 });
    expect(receiver.outOfOrder()).toEqual([]);
    expect([...new Set(receiver.of(id).map(({ version }) => version))]).toEqual(await truth.versionsToTell(id));
  } finally {
    await truth.close();
  }
});

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + DRAIN_MS; !isSo(); await sleep(20))
    if (Date.now() > end) throw new Error('it did not come to be');
}

it('the audit trail is unbroken, and both processes came through', () => {
  expect(auditVerify()).toMatch(/^berlin: \d+ rows are right.*\nfrankfurt: \d+ rows are right/);
  expect([installation.isRunning('api'), installation.isRunning('worker')]).toEqual([true, true]);
});
