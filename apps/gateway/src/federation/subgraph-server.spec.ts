import { createHash } from 'node:crypto';
import { jest } from '@jest/globals';
import { type FastifyInstance } from 'fastify';
import { SignJWT } from 'jose';
import { type Runtime, subgraphSdl } from '#libs/host';
import { type UnitOfWork } from '#libs/kernel';
import '../errors.js';
import { gardens } from '../fixtures/gardens.js';
import { berlin, senator, World } from '../fixtures/world.js';
import { FederatedGraph } from './federated.js';
import { isPrivate, privateAddress } from './private-address.js';
import { signContext, type SignedCall, subgraphKey } from './signed-context.js';
import { createSubgraphServer, listenPrivately } from './subgraph-server.js';

jest.setTimeout(60_000);
const secret = 'a secret of the test that is long enough';
const query = '{ gardens { nodes { name } } }';

let world: World;
let runtime: Runtime;
let server: FastifyInstance;
const reported: unknown[] = [];

beforeAll(async () => {
  world = await World.create();
  const { runtime: own, schema } = await world.subgraph(gardens);
  runtime = own;
  server = createSubgraphServer({
    services: [{ name: 'gardens', schema, routes: gardens.routes }],
    secret,
    runtime,
    report: (error) => void reported.push(error),
  });
  await server.ready();
});
afterAll(async () => {
  await server?.close();
  await world?.close();
});

const unitOfWork = (): UnitOfWork =>
  runtime.ctx({ tenant: berlin, who: senator, language: 'en', requestId: 'r-1' }).unit;
const asking: SignedCall = { query, variables: {} };
const signed = async (call: SignedCall = asking, service = 'gardens', by = secret): Promise<string> =>
  signContext(unitOfWork(), service, { key: await subgraphKey(by, service), now: runtime.clock.now() }, call);

async function post(
  body: unknown,
  headers: Record<string, string> = {},
  url = '/gardens/graphql',
): Promise<[number, string]> {
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await server.inject({
    method: 'POST',
    url,
    payload,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return [answer.statusCode, answer.body];
}

describe('a service in a process of its own', () => {
  it('answers its gateway', async () => {
    expect(await post({ context: await signed(), query })).toEqual([200, '{"data":{"gardens":{"nodes":[]}}}']);
    expect(await post({ query }, { 'x-qw-context': await signed() })).toEqual([
      200,
      '{"data":{"gardens":{"nodes":[]}}}',
    ]);
  });

  it('says nothing to anybody else: not its rows, not its entities, not its contract', async () => {
    const key = await subgraphKey(secret, 'gardens');
    const jwt = new SignJWT({
      tenant: berlin,
      who: senator.toJSON(),
      language: 'de',
      requestId: 'r',
      call: createHash('sha256').update(JSON.stringify(asking)).digest('base64url'),
    }).setProtectedHeader({ alg: 'HS256' });
    const claimed = jwt.setIssuer('quartierwerk-gateway').setAudience('quartierwerk:gardens');
    const endless = await claimed.setIssuedAt().sign(key);
    const old = await claimed.setIssuedAt('2 minutes ago').setExpirationTime('1 hour').sign(key);
    const [header, claims] = (await signed()).split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
    const wrong = [
      undefined,
      '',
      'x',
      42,
      {},
      await signed(asking, 'sheds'),
      await signed(asking, 'gardens', 'another secret'),
      old,
      endless,
      none,
      `${header}.${claims}.AAAA`,
    ];
    const questions = [
      query,
      '{ _service { sdl } }',
      '{ _entities(representations: []) { __typename } }',
      '{ __schema { types { name } } }',
      'not GraphQL',
    ];
    for (const context of wrong) {
      for (const asked of questions) {
        expect(await post({ context, query: asked })).toEqual([401, '{"error":"UNAUTHENTICATED"}']);
      }
      expect(await post({ context, method: 'GET', path: '/gardens.txt' }, {}, '/gardens/route')).toEqual([
        401,
        '{"error":"UNAUTHENTICATED"}',
      ]);
    }
  });

  it('answers the call that was signed and no other', async () => {
    const calls: SignedCall[] = [
      asking,
      { query: `${query} `, variables: {} },
      { query: '{ gardens { nodes { id } } }', variables: {} },
      { query: 'query ($n: Int) { gardens(first: $n) { nodes { name } } }', variables: { n: 1 } },
      { query: 'query ($n: Int) { gardens(first: $n) { nodes { name } } }', variables: { n: 2 } },
      { query: 'mutation { enter(token: "x") }', variables: {} },
      { method: 'GET', path: '/gardens.txt', request: { params: {}, query: {}, body: null } },
      { method: 'GET', path: '/gardens.txt', request: { params: {}, query: { first: '1' }, body: null } },
    ];
    const contexts = await Promise.all(calls.map((call) => signed(call)));
    for (const [i, context] of contexts.entries()) {
      for (const [j, call] of calls.entries()) {
        const [status] = await post({ context, ...call }, {}, 'query' in call ? '/gardens/graphql' : '/gardens/route');
        expect([calls[i], call, status]).toEqual([calls[i], call, i === j ? 200 : 401]);
      }
    }
  });

  it('answers bad requests without a word too many', async () => {
    expect(await post('{')).toEqual([400, '{"error":"BAD_REQUEST"}']);
    expect(await post('null')).toEqual([401, '{"error":"UNAUTHENTICATED"}']);
    expect(
      (await post({ context: await signed({ query: '{ gone }', variables: {} }), query: '{ gone }' }))[1],
    ).toContain('"code":"INTERNAL"');
    expect((await server.inject({ method: 'GET', url: '/gardens/graphql' })).statusCode).toBe(404);
    expect((await post({ context: await signed() }, {}, '/sheds/graphql'))[0]).toBe(404);
  });

  it('runs its HTTP routes for the gateway, and only those it has', async () => {
    const route = { method: 'GET', path: '/gardens.txt', request: { params: {}, query: {}, body: null } };
    const [status, body] = await post({ context: await signed(route), ...route }, {}, '/gardens/route');
    expect([status, JSON.parse(body)]).toEqual([
      200,
      { headers: { 'content-type': 'text/plain; charset=utf-8' }, body: '' },
    ]);
    const climbing = { ...route, path: '/../etc' };
    expect(await post({ context: await signed(climbing), ...climbing }, {}, '/gardens/route')).toEqual([
      200,
      '{"error":"NOT_FOUND"}',
    ]);
  });

  it('tells its gateway why a route refuses, with the faulty fields', async () => {
    const url = await listenPrivately(server, '127.0.0.1', 0);
    const report = (error: unknown): void => void reported.push(error);
    const graph = new FederatedGraph({
      services: [{ name: 'gardens', sdl: subgraphSdl(gardens), url }],
      secret,
      report,
    });
    const ctx = runtime.ctx({ tenant: berlin, who: senator, language: 'en', requestId: 'r-1' }).forReading();
    const target = { service: 'gardens', route: gardens.routes![0]! };
    const asked = graph.route(target, ctx, { params: {}, query: { first: '1000' }, body: null });
    await expect(asked).rejects.toMatchObject({ code: 'VALIDATION', fields: { first: 'too_big' } });
    await ctx.finish();
    await graph.close();
  });

  it('listens on private addresses only', async () => {
    expect(['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '::1', 'fd00::1'].map(isPrivate)).not.toContain(
      false,
    );
    expect(['0.0.0.0', '::', '8.8.8.8', '172.32.0.1', '2001:db8::1'].map(isPrivate)).not.toContain(true);
    expect(await privateAddress('localhost')).toMatch(/^(127\.0\.0\.1|::1)$/);
    await expect(listenPrivately(server, '0.0.0.0', 0)).rejects.toThrow(/can be reached from outside/);
  });
});
