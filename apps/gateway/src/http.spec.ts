import { getIntrospectionQuery } from 'graphql';
import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type FastifyInstance } from 'fastify';
import { cookie, fromOurPage, hash, key, send, start, trusted, trustedMutation } from './fixtures/door.build.js';

const words = '{ gardens { nodes { name } } }';
let server: FastifyInstance;
beforeAll(async () => {
  server = await start();
});

/** A GET with these parameters in its address. */
const get = (
  parameters: Record<string, string>,
  headers: Record<string, string> = {},
  method: 'GET' | 'HEAD' = 'GET',
): Promise<{ statusCode: number; headers: Record<string, unknown>; json(): unknown; rawPayload: Buffer }> =>
  server.inject({
    method,
    url: `/graphql?${new URLSearchParams(parameters).toString()}`,
    headers: { host: 'berlin.example', ...headers },
  });
const codeOf = (answer: { json(): unknown }): unknown =>
  (answer.json() as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code;

it('the routes beside the graph are described for everybody, also in another tenant and to pages of others', async () => {
  for (const url of ['/openapi.json', '/t/frankfurt/openapi.json']) {
    const answer = await server.inject({
      url,
      headers: { host: 'berlin.example', origin: 'https://elsewhere.example' },
    });
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=300',
      'content-type': expect.stringContaining('application/vnd.oai.openapi+json') as string,
    });
    expect(answer.json()).toMatchObject({
      openapi: '3.1.0',
      paths: { '/gardens.txt': { get: { tags: ['gardens'] } } },
    });
  }
});

describe('a question in an address', () => {
  it('is answered like one in a body, with variables and by the hash of a document', async () => {
    const posted = (await send(server, { payload: { query: words } })).body;
    expect((await get({ query: words })).json()).toEqual(posted);
    const query = 'query Some($n: Int) { gardens(first: $n) { nodes { name } } }';
    const one = await get({ query, operationName: 'Some', variables: '{"n":1}' });
    expect(one.json()).toMatchObject({ data: { gardens: { nodes: [{ name: 'Garten 1' }] } } });
    expect((await get({ documentId: hash(trusted) })).statusCode).toBe(200);
  });

  it('is public for who is nobody, private for a key or a session, and asked anew costs no second answer', async () => {
    const first = await get({ query: words });
    expect(first.headers).toMatchObject({
      'cache-control': 'public, no-cache',
      vary: expect.stringContaining('Authorization') as string,
    });
    const again = await get({ query: words }, { 'if-none-match': String(first.headers['etag']) });
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
    const tag = String(first.headers['etag']);
    for (const held of [`"other", ${tag}`, tag.replace('W/', ''), '*'])
      expect((await get({ query: words }, { 'if-none-match': held })).statusCode).toBe(304);
    const head = await get({ query: words }, {}, 'HEAD');
    for (const name of ['etag', 'cache-control', 'vary']) expect(head.headers[name]).toBe(first.headers[name]);
    expect((await get({ query: words }, key)).headers['cache-control']).toBe('private, no-cache');
    const own = await get({ documentId: hash(trusted) }, { cookie });
    expect([own.statusCode, own.headers['cache-control']]).toEqual([200, 'private, no-cache']);
    expect((await send(server, { payload: { query: words } })).headers).toMatchObject({ 'cache-control': 'no-store' });
  });

  it('tells a fault each time, whatever the caller holds', async () => {
    for (const [parameters, headers, status] of [
      [{ query: '{ nope }' }, {}, 400],
      [{ query: words }, { authorization: 'Bearer qw_wrong' }, 401],
      [{ query: 'mutation { enter(token: "t") }' }, {}, 405],
    ] as const) {
      const ask = (more: object = {}): ReturnType<typeof get> =>
        get(parameters, { 'x-request-id': 'the-same-one', ...headers, ...more });
      const refused = await ask();
      expect([refused.statusCode, refused.headers['etag']]).toEqual([status, undefined]);
      expect((await ask({ 'if-none-match': '*' })).statusCode).toBe(status);
    }
  });

  it('keeps no answer with a fault in it', async () => {
    const parameters = { query: '{ gardens(after: "x") { nodes { name } } __typename }' };
    for (const held of ['"x"', '*']) {
      const { statusCode, headers, ...answer } = await get(parameters, { 'if-none-match': held });
      expect([statusCode, headers['cache-control'], headers['etag']]).toEqual([200, 'no-store', undefined]);
      expect(answer.json()).toMatchObject({ errors: [{ path: ['gardens'] }], data: { __typename: 'Query' } });
    }
  });

  it('changes nothing: a mutation is refused, whoever sends it', async () => {
    for (const [parameters, headers] of [
      [{ query: 'mutation { enter(token: "t") }' }, key],
      [{ documentId: hash(trustedMutation) }, fromOurPage],
      [{ query: 'query A { __typename } mutation B { enter(token: "t") }', operationName: 'B' }, key],
    ] as [Record<string, string>, Record<string, string>][]) {
      const answer = await get(parameters, headers);
      expect([answer.statusCode, codeOf(answer), answer.headers['allow']]).toEqual([405, 'METHOD_NOT_ALLOWED', 'POST']);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });

  it('is refused where it cannot be read', async () => {
    expect(codeOf(await get({ query: words, variables: '{' }))).toBe('BAD_REQUEST');
    expect(codeOf(await get({ query: '{ nothing }' }))).toBe('GRAPHQL_VALIDATION_FAILED');
    const twice = await server.inject({ url: '/graphql?query=a&query=b', headers: { host: 'berlin.example' } });
    expect([twice.statusCode, codeOf(twice)]).toEqual([400, 'BAD_REQUEST']);
    const { statusCode } = await server.inject({ url: '/graphql', headers: { host: 'berlin.example' } });
    expect(statusCode).toBe(303);
  });
});

describe('pages of others', () => {
  const origin = { origin: 'https://city-data.example' };

  it('may ask without cookies, and are told so before', async () => {
    const before = await server.inject({
      method: 'OPTIONS',
      url: '/graphql',
      headers: { host: 'berlin.example', ...origin, 'access-control-request-method': 'POST' },
    });
    expect(before.statusCode).toBe(204);
    expect(before.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': expect.stringContaining('Authorization') as string,
      'access-control-allow-methods': 'GET, POST, HEAD, OPTIONS',
      allow: 'GET, POST, HEAD, OPTIONS',
    });
    expect(before.headers['access-control-allow-credentials']).toBeUndefined();
    const asked = await send(server, { payload: { query: words }, headers: { ...origin, ...key } });
    expect([asked.status, asked.headers['access-control-allow-origin']]).toEqual([200, '*']);
  });

  it('can do nothing with a session', async () => {
    const payload = { documentId: hash(trusted) };
    expect((await send(server, { payload, headers: { ...origin, cookie } })).code).toBe('CSRF');
  });
});

describe('answers', () => {
  it('say what they cost and what is left of the budget', async () => {
    const { headers, body } = await send(server, { payload: { query: words } });
    expect(headers['ratelimit-policy']).toBe('"graph-anonymous";q=1200;w=60');
    expect(headers['ratelimit']).toMatch(/^"graph-anonymous";r=\d+;t=\d+$/);
    expect(body).toMatchObject({ extensions: { cost: { limit: 5000 } } });
    const left = async (): Promise<number> =>
      Number(/r=(\d+)/.exec(String((await send(server, { payload: { query: words } })).headers['ratelimit']))![1]);
    const before = await left();
    expect(await left()).toBe(before - 1);
  });

  it('name the place of a fault, and have the type that was asked for', async () => {
    const sent = { payload: { query: '{\n  gardens { nodes { nothing } }\n}' } };
    const { text, status, headers } = await send(server, {
      ...sent,
      headers: { accept: 'application/graphql-response+json' },
    });
    expect(JSON.parse(text)).toMatchObject({ errors: [{ locations: [{ line: 2, column: 21 }] }] });
    expect([status, headers['content-type']]).toEqual([400, 'application/graphql-response+json; charset=utf-8']);
    const plain = await send(server, { ...sent, headers: { accept: 'application/json' } });
    expect([plain.status, plain.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect((await send(server, sent)).status).toBe(400);
  });

  it('are compressed for who can read it, and only when it is worth it', async () => {
    const url = '/graphql/schema.graphql';
    const host = 'berlin.example';
    const plain = (await server.inject({ url, headers: { host } })).rawPayload;
    const small = await server.inject({ url, headers: { host, 'accept-encoding': 'br, gzip' } });
    expect(small.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(small.rawPayload)).toEqual(plain);
    const older = await server.inject({ url, headers: { host, 'accept-encoding': 'gzip' } });
    expect(gunzipSync(older.rawPayload)).toEqual(plain);
    expect((await get({ query: words }, { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
  });

  it('name each header that they depend on once, compressed or not, of the graph and of routes', async () => {
    const long = { query: getIntrospectionQuery() };
    for (const [kind, ask] of [
      ['br', (headers: object) => get(long, { ...headers })],
      [undefined, (headers: object) => get({ query: words }, { ...headers })],
      [
        'br',
        (headers: object) =>
          server.inject({ url: '/graphql/schema.graphql', headers: { host: 'berlin.example', ...headers } }),
      ],
      [
        undefined,
        (headers: object) => server.inject({ url: '/gardens.txt', headers: { host: 'berlin.example', ...headers } }),
      ],
    ] as const)
      for (const headers of [{}, { 'accept-encoding': 'br, gzip' }]) {
        const answer = await ask(headers);
        const encoding = 'accept-encoding' in headers ? kind : undefined;
        expect([answer.statusCode, answer.headers['content-encoding']]).toEqual([200, encoding]);
        const names = String(answer.headers['vary'] ?? '')
          .toLowerCase()
          .split(/,\s*/);
        expect(names).toEqual([...new Set(names)]);
        if (encoding) expect(names).toContain('accept-encoding');
      }
  });
});

describe('a document that is asked for by its hash', () => {
  const query = 'query Kept { gardens(first: 2) { nodes { name } } }';
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };

  it('is sent along once, and known from then on', async () => {
    const unknown = await send(server, { payload: { extensions } });
    expect([unknown.status, unknown.code]).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
    expect(unknown.body.errors![0]!.message).toContain('PersistedQueryNotFound');
    expect((await send(server, { payload: { query, extensions } })).status).toBe(200);
    const known = await send(server, { payload: { extensions } });
    expect(known.body.data).toMatchObject({ gardens: { nodes: [{ name: 'Garten 1' }, { name: 'Garten 2' }] } });
    expect((await get({ extensions: JSON.stringify(extensions) })).statusCode).toBe(200);
  });

  it('must be what its hash says, and opens nothing to a browser with a session', async () => {
    expect((await send(server, { payload: { query: words, extensions } })).code).toBe('BAD_REQUEST');
    await send(server, { payload: { query, extensions } });
    expect((await send(server, { payload: { extensions }, headers: fromOurPage })).code).toBe('DOCUMENT_UNKNOWN');
  });
});
