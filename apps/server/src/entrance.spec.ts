import { connect } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import Fastify, { type FastifyInstance } from 'fastify';
import { freePort } from '#libs/embedded';
import { openEntrance } from './entrance.js';

const host = '127.0.0.1';
const CROWD = 160;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function open(port: number): Promise<{ server: FastifyInstance; port: number }> {
  const server = Fastify({ forceCloseConnections: true });
  server.get('/', async () => 'welcome');
  const closeEntrance = await openEntrance(server, { port, host });
  closers.push(async () => {
    await closeEntrance();
    await server.close();
  });
  return { server, port: (server.server.address() as { port: number }).port };
}

/** Connections from outside of this process's own turns. */
async function crowdAt(port: number): Promise<void> {
  const code = `const { connect } = require('node:net'); const { workerData: { port, count }, parentPort } = require('node:worker_threads');
    let left = count; for (let i = 0; i < count; i++) connect(port, '${host}', () => --left || parentPort.postMessage('there'));`;
  const worker = new Worker(code, { eval: true, workerData: { port, count: CROWD } });
  closers.push(() => worker.terminate());
  await new Promise((resolve) => worker.once('message', resolve));
}

it('a crowd of newcomers is received within few turns of a process that is busy', async () => {
  const { server, port } = await open(0);
  let received = 0;
  let turns = 0;
  server.server.on('connection', () => (received += 1));
  const coming = crowdAt(port);
  while (received === 0) await turn();
  for (; received < CROWD; turns++) {
    const until = performance.now() + 20;
    while (performance.now() < until);
    await turn();
  }
  await coming;
  expect(turns).toBeLessThan(CROWD / 4);
});

it('everybody is answered, at whichever socket they were received', async () => {
  const { port } = await open(await freePort());
  const answers = await Promise.all(
    Array.from({ length: 64 }, async () => {
      const response = await fetch(`http://${host}:${port}/`, { headers: { connection: 'close' } });
      return [response.status, await response.text()];
    }),
  );
  expect(new Set(answers.map(String))).toEqual(new Set(['200,welcome']));
});

it('an address where somebody listens is told, and one that was closed takes nobody', async () => {
  const { port } = await open(0);
  await expect(openEntrance(Fastify(), { port, host })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await closers.pop()!();
  const outcomes = await Promise.all(
    Array.from(
      { length: 32 },
      () =>
        new Promise((resolve) => {
          connect(port, host, () => resolve('connected')).on('error', ({ code }: NodeJS.ErrnoException) =>
            resolve(code),
          );
        }),
    ),
  );
  expect(new Set(outcomes)).toEqual(new Set(['ECONNREFUSED']));
});
