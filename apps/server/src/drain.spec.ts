import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import Fastify, { type FastifyError } from 'fastify';
import { type AppError } from '#libs/kernel';
import { careForConnections } from '#apps/gateway';
import { Drain } from './drain.js';
import { openEntrance } from './entrance.js';

const host = '127.0.0.1';
const question = `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: 8\r\n\r\nquestion`;
const ends: (() => Promise<void>)[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const end of ends.splice(0)) await end();
});

/** A server that takes its time, and what tells it to end. */
async function start(): Promise<{ port: number; end(): Promise<void> }> {
  const server = Fastify();
  const stop = new AbortController();
  const drain = new Drain(server, stop.signal);
  careForConnections(server);
  server.post('/', async () => sleep(100, 'answer'));
  server.setErrorHandler(({ status, statusCode }: AppError & FastifyError, _request, reply) =>
    reply.code(status ?? statusCode).send(),
  );
  drain.closesFirst(await openEntrance(server, { port: 0, host }));
  let ended: Promise<void> | undefined;
  const end = (): Promise<void> => {
    stop.abort();
    return (ended ??= drain.close());
  };
  ends.push(end);
  return { port: (server.server.address() as AddressInfo).port, end };
}

async function connected(port: number): Promise<{ socket: Socket; said: Promise<string> }> {
  const socket = connect({ port, host, allowHalfOpen: true });
  sockets.push(socket);
  let text = '';
  socket.on('data', (part: Buffer) => (text += part.toString()));
  const said = new Promise<string>((resolve) => {
    socket.on('end', () => resolve(text));
    socket.on('error', ({ message }) => resolve(`${text}${message}`));
  });
  await once(socket, 'connect');
  return { socket, said };
}

/** Asks from outside of this process's own turns, on as many connections. */
function askFromOutside(port: number, count: number): Worker {
  const code = `const { connect } = require('node:net'); const { workerData: { port, count, question }, parentPort } = require('node:worker_threads');
    const said = []; const tell = (text) => said.push(text) === count && parentPort.postMessage(said);
    for (let i = 0; i < count; i++) { let text = ''; const one = connect(port, '${host}', () => one.write(question));
      one.on('data', (part) => (text += part)).on('end', () => tell(text)).on('error', ({ code }) => tell(code)); }`;
  return new Worker(code, { eval: true, workerData: { port, count, question } });
}

it('whoever has asked already gets an answer, though nobody has seen them yet', async () => {
  const { port, end } = await start();
  const outside = askFromOutside(port, 40);
  await once(outside, 'online');
  const until = performance.now() + 300;
  while (performance.now() < until);
  const said = once(outside, 'message');
  await end();
  const [answers] = (await said) as [string[]];
  expect(answers.filter((text) => !/^HTTP\/1\.1 (200|503) [^]*connection: close/i.test(text))).toEqual([]);
  await outside.terminate();
});

it('a question that is on its way when the server begins to end is answered, in one piece or in two', async () => {
  const { port, end } = await start();
  const [late, slow] = [await connected(port), await connected(port)];
  slow.socket.write(question.slice(0, -4));
  await sleep(20);
  const ended = end();
  await sleep(50);
  late.socket.write(question);
  slow.socket.write(question.slice(-4));
  for (const { said } of [late, slow]) expect(await said).toMatch(/^HTTP\/1\.1 (200|503) [^]*connection: close/i);
  await ended;
});

it('a connection on which nobody asks ends with the server, soon', async () => {
  const { port, end } = await start();
  const { said } = await connected(port);
  const began = performance.now();
  await end();
  expect([await said, performance.now() - began < 2000]).toEqual(['', true]);
});

it('whoever says that nothing more comes from them is answered all the same', async () => {
  const { port } = await start();
  const { socket, said } = await connected(port);
  socket.end(question);
  expect(await said).toMatch(/^HTTP\/1\.1 200 [^]*answer$/);
});

it('who is refused before the end of a long question can read why', async () => {
  const { port } = await start();
  const { socket, said } = await connected(port);
  socket.write(question.replace('length: 8', 'length: 9000000'));
  for (let i = 0; i < 20 && socket.writable; i++) socket.write(Buffer.alloc(100_000));
  expect(await said).toMatch(/^HTTP\/1\.1 413 /);
});
