import { Agent, request } from 'node:http';
import { type AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { type FastifyInstance } from 'fastify';
import { Lane } from './door/lane.js';
import {
  codes,
  fromOurPage,
  hash,
  key,
  reports,
  runtime,
  start,
  trusted,
  trustedMutation,
} from './fixtures/door.build.js';
import { memoryLimiterStore } from './index.js';

interface Post {
  /** pieces that are sent one after the other */
  body: string[];
  headers?: Record<string, string>;
}

interface Answer {
  status: number | undefined;
  code: string | undefined;
  retryAfter: string | undefined;
  requestId: unknown;
  data: unknown;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const done: string[] = [];
let server: FastifyInstance;
let port: number;

beforeAll(async () => {
  const store = memoryLimiterStore();
  server = await start({
    identify: (credentials) => (done.push('looked up'), runtime.identify(credentials)),
    ctx: (input) => (done.push('begun'), runtime.ctx(input)),
    limiter: {
      ...store,
      limiter: (options) => {
        const limiter = store.limiter(options);
        const consume = limiter.consume.bind(limiter);
        return Object.assign(limiter, { consume: (id: string, n: number) => (done.push('counted'), consume(id, n)) });
      },
    },
    signInFields: ['enter'],
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  port = (server.server.address() as AddressInfo).port;
});

beforeEach(() => {
  jest.spyOn(Lane.prototype, 'isFull', 'get').mockReturnValue(true);
  for (const list of [done, reports, codes]) list.length = 0;
});

afterEach(() => jest.restoreAllMocks());
afterAll(() => agent.destroy());

/** All of them go over one connection: what is left of one would be in the way of the next. */
function post({ body, headers = {} }: Post, path = '/graphql'): Promise<Answer> {
  const length = { 'content-length': String(body.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0)) };
  return new Promise((resolve, reject) => {
    const options = { agent, port, host: '127.0.0.1', path, method: 'POST' };
    const all = { 'content-type': 'application/json', host: 'berlin.example', ...length, ...headers };
    const asking = request({ ...options, headers: all }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        const { errors, data } = JSON.parse(text) as { errors?: { extensions: { code: string } }[]; data?: unknown };
        resolve({
          status: response.statusCode,
          code: errors?.[0]?.extensions.code,
          retryAfter: response.headers['retry-after'],
          requestId: response.headers['x-request-id'],
          data,
        });
      });
    }).on('error', reject);
    const [first, ...rest] = body;
    asking.write(first);
    let sent = Promise.resolve();
    for (const piece of rest)
      sent = sent.then(() => new Promise((next) => setTimeout(() => next(void asking.write(piece)), 30)));
    void sent.then(() => asking.end());
  });
}

const words = JSON.stringify({ query: '{ gardens { nodes { name } } }' });
const signIn = JSON.stringify({ query: trustedMutation, variables: { token: 't' } });

describe('more than can be served', () => {
  it.each([
    ['a question', { body: [words] }],
    ['one with a key', { body: [words], headers: key }],
    ['one that is in no hurry', { body: [words.slice(0, 10), words.slice(10)] }],
    ['a page of ours in a browser', { body: [JSON.stringify({ documentId: hash(trusted) })], headers: fromOurPage }],
    ['no document at all', { body: ['{"query":"nothing"}'] }],
    ['an unknown document', { body: ['{"documentId":"nobody knows it"}'] }],
    ['a list', { body: ['[1,2]'] }],
    ['much at once', { body: [JSON.stringify({ query: 'enter'.padEnd(40_000) })] }],
  ])('is sent away before anybody is looked up, counted or written down: %s', async (_, sent: Post) => {
    const headers = { ...sent.headers, 'x-request-id': 'request-of-mine' };
    const { status, code, retryAfter, requestId } = await post({ ...sent, headers });
    expect([status, code, retryAfter, requestId]).toEqual([503, 'OVERLOADED', '2', 'request-of-mine']);
    expect([done, reports, codes]).toEqual([[], [], ['OVERLOADED']]);
    // The connection is still good.
    jest.restoreAllMocks();
    expect((await post({ body: [words] })).status).toBe(200);
  });

  it.each([
    ['in words', { body: [signIn] }],
    ['in pieces', { body: [signIn.slice(0, 5), signIn.slice(5)] }],
    ['by the number of the document', { body: [JSON.stringify({ documentId: hash(trustedMutation) })] }],
  ])('keeps nobody from signing in: %s', async (_, sent: Post) => {
    const { status, code } = await post(sent);
    expect([status, code]).toEqual([200, undefined]);
    expect((await post(sent, '/t/berlin/graphql')).status).toBe(200);
  });

  it('takes no exports either', async () => {
    expect((await server.inject({ url: '/gardens.txt', headers: { host: 'berlin.example' } })).statusCode).toBe(503);
  });
});
