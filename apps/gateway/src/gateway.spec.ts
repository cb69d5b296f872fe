import { createHash } from 'node:crypto';
import { jest } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { getIntrospectionQuery } from 'graphql';
import { type Runtime } from '#libs/kernel';
import { definitions, gardenId, World } from './fixtures/world.js';
import {
  firstPartyHeaders,
  Gateway,
  type GatewayOptions,
  gatewayServerOptions,
  memoryLimiterStore,
  MergedGraph,
  TrustedDocuments,
} from './index.js';

jest.setTimeout(60_000);
const secret = 'a secret of the test that is long enough';
const trusted = 'query Gardens($first: Int) { gardens(first: $first) { nodes { name } } }';
const trustedMutation = 'mutation Enter($token: String) { enter(token: $token) }';
const wide = `query Wide { ${Array.from({ length: 40 }, (_, i) => `a${i}: gardens { nodes { name } }`).join(' ')} }`;
const hash = (source: string): string => createHash('sha256').update(source).digest('hex');

let world: World;
let runtime: Runtime;
let graph: MergedGraph;
const reports: { error: unknown; requestId: string }[] = [];
const seen: unknown[] = [];
const codes: string[] = [];
const open: { gateway: Gateway; server: FastifyInstance }[] = [];

beforeAll(async () => {
  world = await World.create();
  const merged = await world.merged();
  runtime = merged.runtime;
  await world.plant(runtime);
  graph = new MergedGraph(merged.schema, (error, requestId) => void reports.push({ error, requestId }));
});
afterAll(async () => {
  for (const { server, gateway } of open) {
    await server.close();
    await gateway.close();
  }
  await world?.close();
});

async function start(
  changes: Partial<GatewayOptions> = {},
  settings = { trustedProxies: ['10.0.0.1'], tenantPrefixes: true },
): Promise<FastifyInstance> {
  const gateway = await Gateway.create({
    graph,
    tenants: () => runtime.tenants(),
    identify: (credentials) => runtime.identify(credentials),
    ctx: (input) => runtime.ctx(input),
    secret,
    production: false,
    defaultTenant: 'berlin',
    documents: new TrustedDocuments([trusted, trustedMutation, wide]),
    limiter: memoryLimiterStore(),
    routes: definitions.flatMap((d) => (d.routes ?? []).map((route) => ({ service: d.name, route }))),
    report: (error, requestId) => void reports.push({ error, requestId }),
    onOperation: (record) => void seen.push(record),
    onError: (code) => void codes.push(code),
    ...changes,
  });
  const server = Fastify(gatewayServerOptions(settings));
  await gateway.register(server);
  open.push({ gateway, server });
  await server.ready();
  return server;
}

interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: {
    data?: Record<string, never> | null;
    errors?: { message: string; path?: unknown; extensions: Record<string, unknown> & { code: string } }[];
  };
  text: string;
  code: string | undefined;
}

interface Sent {
  url?: string;
  headers?: Record<string, string>;
  remoteAddress?: string;
  payload?: unknown;
  method?: 'GET' | 'POST' | 'PUT' | 'OPTIONS';
}

async function send(
  server: FastifyInstance,
  { url = '/graphql', headers = {}, payload, method = 'POST', remoteAddress }: Sent,
): Promise<Answer> {
  const text =
    typeof payload === 'string' || Buffer.isBuffer(payload)
      ? payload
      : payload === undefined
        ? undefined
        : JSON.stringify(payload);
  const response = await server.inject({
    method,
    url,
    headers: { 'content-type': 'application/json', host: 'berlin.example', ...headers },
    payload: text,
    remoteAddress,
  });
  let body: Answer['body'] = {};
  try {
    body = JSON.parse(response.body) as Answer['body'];
  } catch {
    // Not every answer is JSON.
  }
  return {
    status: response.statusCode,
    headers: response.headers,
    body,
    text: response.body,
    code: body.errors?.[0]?.extensions.code,
  };
}
const ask = (server: FastifyInstance, query: string, more: Sent & { variables?: unknown } = {}): Promise<Answer> =>
  send(server, { ...more, payload: { query, variables: more.variables } });

const cookie = '__Host-qw-berlin=senate';
const fromOurPage = { cookie, origin: 'http://berlin.example' };
const key = { authorization: 'Bearer qw_reader_key' };

describe('operations', () => {
  it('answers anonymous callers, with a request id and nothing to cache', async () => {
    const server = await start();
    const { status, headers, body } = await ask(server, '{ gardens { nodes { name } } }');
    expect(status).toBe(200);
    expect(body).toEqual({
      data: { gardens: { nodes: [{ name: 'Garten 1' }, { name: 'Garten 2' }, { name: 'Garten 4' }] } },
    });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers['cache-control']).toBe('no-store');
  });
  it('keeps a well-formed request id and replaces any other', async () => {
    const server = await start();
    expect(
      (await ask(server, '{ __typename }', { headers: { 'x-request-id': 'abc-12345' } })).headers['x-request-id'],
    ).toBe('abc-12345');
    expect(
      (await ask(server, '{ __typename }', { headers: { 'x-request-id': 'a b' } })).headers['x-request-id'],
    ).toMatch(/^[0-9a-f-]{36}$/);
  });
  it('answers API clients within their scopes, and refuses wrong keys', async () => {
    const server = await start();
    expect(
      (await ask(server, '{ gardens { nodes { name } } }', { headers: { authorization: 'Bearer qw_reader_key' } }))
        .status,
    ).toBe(200);
    for (const authorization of ['Bearer qw_unknown_key', 'Bearer x', 'Basic abc', '']) {
      const { status, code, headers } = await ask(server, '{ __typename }', { headers: { authorization } });
      expect([authorization, status, code]).toEqual([authorization, 401, 'UNAUTHENTICATED']);
      expect(headers['www-authenticate']).toBe('Bearer');
    }
  });
  it('reports unexpected errors with their request id and shows callers nothing of them', async () => {
    const server = await start();
    const { text, body } = await ask(server, '{ gardens(first: 1) { nodes { broken } } }', {
      headers: { 'x-request-id': 'find-me-1', 'accept-language': 'en' },
    });
    expect(body.errors).toEqual([
      {
        message: 'Something went wrong on our side. Please tell us the request number.',
        path: ['gardens', 'nodes', 0, 'broken'],
        extensions: { code: 'INTERNAL', requestId: 'find-me-1' },
      },
    ]);
    expect(text).not.toMatch(/hunter2|stack|\.ts/);
    expect(reports.find((r) => r.requestId === 'find-me-1')?.error).toMatchObject({
      message: expect.stringContaining('hunter2') as string,
    });
  });
  it('refuses a root field whose guard was not asked', async () => {
    const server = await start();
    expect((await ask(server, '{ forgotten }')).body).toMatchObject({
      data: { forgotten: null },
      errors: [{ extensions: { code: 'INTERNAL' } }],
    });
  });
  it('measures operations under few names, and counts errors', async () => {
    const server = await start();
    seen.length = codes.length = 0;
    await ask(server, trusted);
    await ask(server, 'query Whatever { gardens { nodes { plan } } }');
    expect(seen).toMatchObject([
      { operation: 'Gardens', outcome: 'ok' },
      { operation: 'own', outcome: 'error' },
    ]);
    expect(codes).toEqual(['FORBIDDEN']);
  });
  it('serves the HTTP routes of the services behind the same door', async () => {
    const server = await start();
    const get = async (url: string, headers: Record<string, string> = {}): Promise<string> =>
      (await send(server, { method: 'GET', url, headers })).text;
    expect(await get('/gardens.txt')).toBe('Garten 1\nGarten 2\nGarten 4');
    expect(await get('/gardens.txt', { cookie })).toBe('Garten 1\nGarten 2\nGarten 3\nGarten 4');
    expect(await get('/t/frankfurt/gardens.txt')).toBe('');
  });
});

describe('tenants', () => {
  const names = async (server: FastifyInstance, sent: Sent): Promise<number | string | undefined> => {
    const { body, code } = await ask(server, '{ gardens { nodes { name } } }', sent);
    return code ?? (body.data?.['gardens'] as unknown as { nodes: unknown[] }).nodes.length;
  };
  it('are told apart by host, by prefix, or the demo has a default', async () => {
    const server = await start();
    expect(await names(server, {})).toBe(3);
    expect(await names(server, { headers: { host: 'FRANKFURT.example:8443' } })).toBe(0);
    expect(await names(server, { url: '/t/frankfurt/graphql' })).toBe(0);
    expect(await names(server, { headers: { host: 'localhost:3000' } })).toBe(3);
    expect(await names(server, { url: '/t/nobody/graphql' })).toBe('UNKNOWN_TENANT');
  });
  it('in production exist only under their own hosts', async () => {
    const server = await start({ production: true }, { trustedProxies: [], tenantPrefixes: false });
    expect(await names(server, {})).toBe(3);
    const { status, code } = await ask(server, '{ __typename }', { headers: { host: 'other.example' } });
    expect([status, code]).toEqual([421, 'UNKNOWN_TENANT']);
    expect((await ask(server, '{ __typename }', { url: '/t/frankfurt/graphql' })).status).toBe(404);
  });
  it('cannot be chosen by forwarded headers, unless a trusted proxy sends them', async () => {
    const server = await start();
    const headers = { 'x-forwarded-host': 'frankfurt.example', 'x-forwarded-proto': 'https' };
    expect(await names(server, { headers, remoteAddress: '203.0.113.9' })).toBe(3);
    expect(await names(server, { headers, remoteAddress: '10.0.0.1' })).toBe(0);
  });
  it('do not share sessions: a cookie of one is nothing to the other', async () => {
    const server = await start();
    const { body } = await ask(server, trusted, {
      url: '/t/frankfurt/graphql',
      headers: { cookie, origin: 'http://berlin.example' },
    });
    expect(body.data).toEqual({ gardens: { nodes: [] } });
  });
});

describe('sessions', () => {
  it('come and go as a __Host- cookie', async () => {
    const server = await start();
    const enter = await ask(server, trustedMutation, { variables: { token: 'tok+en' } });
    expect(enter.headers['set-cookie']).toBe(
      '__Host-qw-berlin=tok%2Ben; Path=/; Expires=Fri, 01 Jan 2027 00:00:00 GMT; HttpOnly; Secure; SameSite=Lax',
    );
    const leave = await ask(server, trustedMutation, { url: '/t/frankfurt/graphql' });
    expect(leave.headers['set-cookie']).toBe('__Host-qw-frankfurt=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax');
  });
  it('are believed only when the request comes from our own page', async () => {
    const server = await start();
    const status = async (headers: Record<string, string>): Promise<[number, string | undefined]> => {
      const answer = await ask(server, trusted, { headers: { cookie, ...headers } });
      return [answer.status, answer.code];
    };
    expect(await status({ origin: 'http://berlin.example' })).toEqual([200, undefined]);
    expect(await status({ origin: 'https://berlin.example' })).toEqual([200, undefined]);
    expect(await status({ 'sec-fetch-site': 'same-origin' })).toEqual([200, undefined]);
    expect(await status({ 'x-requested-with': 'script' })).toEqual([200, undefined]);
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site', 'x-requested-with': 'x' },
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      {},
    ]) {
      expect(await status(headers as Record<string, string>)).toEqual([403, 'CSRF']);
    }
  });
  it('may send trusted documents only', async () => {
    const server = await start();
    expect((await ask(server, trusted, { headers: fromOurPage })).body.data).toMatchObject({
      gardens: { nodes: [{}, {}, { name: 'Garten 3' }, {}] },
    });
    const own = await ask(server, '{ gardens { nodes { plan } } }', { headers: fromOurPage });
    expect([own.status, own.code]).toEqual([403, 'DOCUMENT_NOT_TRUSTED']);
  });
  it('change what they mean at once after a mutation, and within a second otherwise', async () => {
    let calls = 0;
    const server = await start({ identify: (credentials) => (calls++, runtime.identify(credentials)) });
    await ask(server, trusted, { headers: fromOurPage });
    await ask(server, trusted, { headers: fromOurPage });
    expect(calls).toBe(1);
    await ask(server, trustedMutation, { headers: fromOurPage });
    await ask(server, trusted, { headers: fromOurPage });
    expect(calls).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 550));
    await ask(server, trusted, { headers: fromOurPage });
    expect(calls).toBe(3);
  });
});

describe('first-party front ends', () => {
  const persisted = (sha256Hash: string, variables = {}): object => ({
    variables,
    extensions: { persistedQuery: { version: 1, sha256Hash } },
  });
  it('send the hash of a trusted document, and may carry a cookie without an origin', async () => {
    const server = await start();
    const headers = { ...firstPartyHeaders(secret), cookie };
    const answer = await send(server, { headers, payload: persisted(hash(trusted), { first: 2 }) });
    expect(answer.body.data).toEqual({ gardens: { nodes: [{ name: 'Garten 1' }, { name: 'Garten 2' }] } });
    expect((await send(server, { headers, payload: { documentId: `sha256:${hash(trusted)}` } })).status).toBe(200);
  });
  it('may send nothing else', async () => {
    const server = await start();
    const headers = firstPartyHeaders(secret);
    expect((await ask(server, '{ __typename }', { headers })).code).toBe('DOCUMENT_NOT_TRUSTED');
    const unknown = await send(server, { headers, payload: persisted(hash('{ __typename }')) });
    expect([unknown.status, unknown.code]).toEqual([404, 'DOCUMENT_UNKNOWN']);
  });
  it('cannot be imitated', async () => {
    const server = await start();
    for (const headers of [
      firstPartyHeaders('another secret'),
      { 'x-qw-first-party': 'web.x' },
      { 'x-qw-first-party': '' },
    ]) {
      const { status, code } = await ask(server, trusted, { headers: headers as Record<string, string> });
      expect([status, code]).toEqual([401, 'FIRST_PARTY_INVALID']);
    }
  });
  it('are told at the start when their documents do not fit', async () => {
    await expect(
      start({ documents: new TrustedDocuments(['query Old { gardens { nodes { gone } } }']) }),
    ).rejects.toThrow(/Old: .*gone/);
  });
  it('have documents whose limits are ours to watch', async () => {
    const server = await start();
    expect((await send(server, { payload: persisted(hash(wide)) })).status).toBe(200);
    expect((await ask(server, `${wide} `)).code).toBe('TOO_MANY_ALIASES');
  });
});

describe('limits, each with a code of its own', () => {
  const nested = (depth: number): string =>
    `{ gardens(first: 1) { nodes { ${'neighbours { '.repeat(depth)} id ${'} '.repeat(depth)} } } }`;
  const cases: [string, string, number, string][] = [
    ['tokens', `{ ${'__typename '.repeat(1100)} }`, 400, 'TOO_MANY_TOKENS'],
    ['depth', nested(12), 400, 'TOO_DEEP'],
    [
      'depth through fragments',
      `{ gardens { nodes { ...A } } } fragment A on Garden { neighbours { ...B } } fragment B on Garden { neighbours { neighbours { neighbours { neighbours { neighbours { neighbours { neighbours { neighbours { neighbours { id } } } } } } } } } }`,
      400,
      'TOO_DEEP',
    ],
    [
      'aliases',
      `{ gardens { nodes { ${Array.from({ length: 31 }, (_, i) => `a${i}: id`).join(' ')} } } }`,
      400,
      'TOO_MANY_ALIASES',
    ],
    [
      'aliases through fragments',
      `{ gardens { nodes { ...A ...A ...A } } } fragment A on Garden { ${Array.from({ length: 11 }, (_, i) => `a${i}: id`).join(' ')} }`,
      400,
      'TOO_MANY_ALIASES',
    ],
    ['root fields', `{ ${'__typename '.repeat(11)} }`, 400, 'TOO_MANY_ROOT_FIELDS'],
    ['reserved aliases', '{ gardens { nodes { __proto__: name } } }', 400, 'RESERVED_ALIAS'],
    ['cost by list size', '{ gardens(first: 500) { nodes { neighbours { id } } } }', 400, 'TOO_EXPENSIVE'],
    ['syntax', '{ gardens { nodes ', 400, 'GRAPHQL_PARSE_FAILED'],
    ['schema', '{ gardens { nodes { gone } } }', 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'fragment cycles',
      '{ gardens { nodes { ...A } } } fragment A on Garden { neighbours { ...A } }',
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['text that PostgreSQL cannot store', '{ echo(text: "a\\u0000b") { text } }', 400, 'NUL_CHARACTER'],
    [
      'JSON literals with variables inside',
      'query ($a: Int) { echo(json: { a: $a }) { json } }',
      400,
      'LITERAL_WITH_VARIABLE',
    ],
  ];
  it.each(cases)('%s', async (...[, query, status, code]) => {
    const server = await start();
    const answer = await ask(server, query);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(answer.body.errors?.[0]?.extensions['requestId']).toBe(answer.headers['x-request-id']);
    expect(answer.text).not.toMatch(/at .*\.(ts|js):\d+/);
  });
  it('give API clients a larger budget, and take sizes from variables', async () => {
    const server = await start();
    const query = 'query ($n: Int) { gardens(first: $n) { nodes { neighbours { id } } } }';
    expect((await ask(server, query, { variables: { n: 10 } })).status).toBe(200);
    expect((await ask(server, query, { variables: { n: 500 } })).code).toBe('TOO_EXPENSIVE');
    expect((await ask(server, query, { variables: { n: 100 }, headers: key })).status).toBe(200);
  });
  it('let consumers introspect', async () => {
    const server = await start();
    const { status, body } = await ask(server, getIntrospectionQuery());
    expect(status).toBe(200);
    expect(JSON.stringify(body.data)).toContain('GardenPage');
  });
  it('never run what callers write: texts do not reach the compiler', async () => {
    const server = await start();
    const attack =
      '{ echo(text: "__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d(globalThis.broken = 1)", tags: ["__MAGIC_NAN__71d4310a_d4a3_4a05_b1fe_e60779d24998"]) { text tags } }';
    const { body } = await ask(server, attack);
    expect(JSON.stringify(body)).toContain('globalThis.broken');
    expect(globalThis).not.toHaveProperty('broken');
  });
});

describe('bad requests', () => {
  const cases: [string, Sent, number, string][] = [
    ['broken JSON', { payload: '{"query": ' }, 400, 'BAD_JSON'],
    ['no body', { payload: '' }, 400, 'BAD_JSON'],
    ['a list of operations', { payload: [{ query: '{ __typename }' }] }, 400, 'BATCHING_OFF'],
    ['a number', { payload: '42' }, 400, 'BAD_REQUEST'],
    ['null', { payload: 'null' }, 400, 'BAD_REQUEST'],
    ['no query', { payload: {} }, 400, 'BAD_REQUEST'],
    ['a query that is a number', { payload: { query: 7 } }, 400, 'BAD_REQUEST'],
    ['variables that are a list', { payload: { query: '{ __typename }', variables: [] } }, 400, 'BAD_REQUEST'],
    ['variables that are text', { payload: { query: '{ __typename }', variables: '{}' } }, 400, 'BAD_REQUEST'],
    [
      'NUL in a variable',
      { payload: { query: 'query ($t: String) { echo(text: $t) { text } }', variables: { t: ['\0'] } } },
      400,
      'NUL_CHARACTER',
    ],
    [
      'NUL in a name of a variable',
      { payload: { query: '{ __typename }', variables: { 'a\0': 1 } } },
      400,
      'NUL_CHARACTER',
    ],
    [
      'a variable of the wrong type',
      { payload: { query: 'query ($d: Date) { echo(day: $d) { day } }', variables: { d: '../' } } },
      400,
      'BAD_USER_INPUT',
    ],
    [
      'an operation that is not there',
      { payload: { query: 'query A { __typename }', operationName: 'B' } },
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'an oversize body',
      { payload: { query: '{ __typename }', variables: { x: 'x'.repeat(1024 * 1024) } } },
      413,
      'BODY_TOO_LARGE',
    ],
    [
      'a form',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'query=x' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'plain text',
      { headers: { 'content-type': 'text/plain' }, payload: '{"query":"{ __typename }"}' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['a method of its own', { method: 'PUT', payload: {} }, 405, 'METHOD_NOT_ALLOWED'],
    [
      'an idempotency key of the wrong form',
      { headers: { 'idempotency-key': 'kurz' }, payload: { query: '{ __typename }' } },
      400,
      'BAD_REQUEST',
    ],
    ['a prototype in the body', { payload: '{"query":"{ __typename }","__proto__":{"x":1}}' }, 400, 'BAD_JSON'],
  ];
  it.each(cases)('%s', async (...[, sent, status, code]) => {
    const server = await start();
    const answer = await send(server, sent);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(answer.body.errors?.[0]?.extensions['requestId']).toBe(answer.headers['x-request-id']);
    expect(answer.text).not.toMatch(/at .*\.(ts|js):\d+/);
  });
  it('speak the language of the reader', async () => {
    const server = await start();
    const message = async (language: string): Promise<string | undefined> =>
      (await send(server, { payload: '{', headers: { 'accept-language': language } })).body.errors?.[0]?.message;
    expect(await message('en-GB,en;q=0.9')).toBe('The request is not valid JSON.');
    expect(await message('fr')).toBe('Die Anfrage ist kein gültiges JSON.');
  });
});

describe('rates', () => {
  const rate = (points: number): NonNullable<GatewayOptions['limits']>['rate'] => {
    const budget = { points, seconds: 60 };
    return { anonymous: budget, apiClient: budget, user: budget, wrongCredentials: budget };
  };
  it('are limited per address and per client, and say when to come back', async () => {
    const server = await start({ limits: { rate: rate(3) } });
    const codesOf = async (sent: Sent): Promise<unknown[]> => {
      const answers = [];
      for (let i = 0; i < 4; i++) answers.push((await ask(server, '{ __typename }', sent)).code);
      return answers;
    };
    const used = [undefined, undefined, undefined, 'RATE_LIMITED'];
    expect(await codesOf({ remoteAddress: '203.0.113.1' })).toEqual(used);
    expect(await codesOf({ remoteAddress: '203.0.113.2' })).toEqual(used);
    expect(await codesOf({ headers: key, remoteAddress: '203.0.113.1' })).toEqual(used);
    expect(await codesOf({ url: '/t/frankfurt/graphql', remoteAddress: '203.0.113.1' })).toEqual(used);
    const refused = await ask(server, '{ __typename }', { remoteAddress: '203.0.113.1' });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });
  it('stop those who guess keys before they are looked up', async () => {
    let looked = 0;
    const server = await start({
      limits: { rate: rate(3) },
      identify: (credentials) => (looked++, runtime.identify(credentials)),
    });
    for (let i = 0; i < 8; i++)
      await ask(server, '{ __typename }', { headers: { authorization: `Bearer qw_guess_${i}_xx` } });
    expect(looked).toBeLessThan(6);
  });
});

describe('transactions', () => {
  it('end with every request, also with a failed one and when the caller has gone', async () => {
    const server = await start();
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    for (let i = 0; i < 30; i++) {
      const abort = new AbortController();
      const body = JSON.stringify({ query: '{ gardens { nodes { name neighbours { sheds { label } } } } }' });
      const request = fetch(`${url}/graphql`, {
        method: 'POST',
        body,
        signal: abort.signal,
        headers: { 'content-type': 'application/json' },
      }).catch(() => null);
      setTimeout(() => abort.abort(), i % 12);
      await request;
    }
    await ask(server, '{ gardens { nodes { broken plan } } }');
    await new Promise((resolve) => setTimeout(resolve, 200));
    const idle = await world.openTransactions();
    expect(idle).toBe(0);
    expect((await ask(server, `{ garden(id: "${gardenId(1)}") { name } }`)).body.data).toEqual({
      garden: { name: 'Garten 1' },
    });
  });
});

describe('the explorer', () => {
  it('is a page that needs nothing from elsewhere', async () => {
    const server = await start();
    const page = await send(server, { method: 'GET', headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(page.text).toContain('A community garden.');
    expect(page.text).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(page.text).not.toMatch(/<script>|style=|onclick/);
    for (const file of ['explorer.js', 'explorer.css', 'schema.graphql']) {
      expect((await send(server, { method: 'GET', url: `/t/frankfurt/graphql/${file}` })).status).toBe(200);
    }
    expect((await send(server, { method: 'GET', url: '/graphql/schema.graphql' })).text).toContain('type GardenPage');
  });
});
