import { jest } from '@jest/globals';
import { FirstPartyMark, TrustedDocuments } from './index.js';
import { type FastifyInstance } from 'fastify';
import {
  secret,
  trusted,
  trustedMutation,
  wide,
  hash,
  runtime,
  reports,
  seen,
  codes,
  start,
  send,
  ask,
  cookie,
  fromOurPage,
  type Sent,
} from './fixtures/door.build.js';

describe('operations', () => {
  it('answers anonymous callers, with a request id and nothing to cache', async () => {
    const server = await start();
    const { status, headers, body } = await ask(server, '{ gardens { nodes { name } } }');
    expect(status).toBe(200);
    expect(body).toEqual({
      data: { gardens: { nodes: [{ name: 'Garten 1' }, { name: 'Garten 2' }, { name: 'Garten 4' }] } },
      extensions: { cost: { given: 11, limit: 5000 } },
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
    await ask(server, 'query Whatever { gardens(first: 1) { nodes { plan } } }');
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
  it('refuses other methods and unknown addresses in its own form, and shows the schema to no unknown tenant', async () => {
    const server = await start();
    const refusal = async (method: 'GET' | 'POST' | 'PUT', url: string): Promise<unknown[]> => {
      const { status, code, headers } = await send(server, { method, url });
      return [status, code, headers['x-request-id'] !== undefined];
    };
    expect(await refusal('POST', '/gardens.txt')).toEqual([405, 'METHOD_NOT_ALLOWED', true]);
    expect(await refusal('PUT', '/gardens.txt')).toEqual([405, 'METHOD_NOT_ALLOWED', true]);
    expect(await refusal('PUT', '/nothing')).toEqual([405, 'METHOD_NOT_ALLOWED', true]);
    expect(await refusal('GET', '/nothing')).toEqual([404, 'NOT_FOUND', true]);
    for (const url of ['/graphql', '/graphql/schema.graphql', '/openapi.json', '/gardens.txt'])
      expect(await refusal('GET', `/t/nobody${url}`)).toEqual([421, 'UNKNOWN_TENANT', true]);
    expect((await send(server, { method: 'GET', url: '/t/frankfurt/graphql' })).status).toBe(303);
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
  it.each(['a b', '[', 'x"><script>', 'a@b', 'localhost/..', 'localhost:99999', '%00'])(
    'have no host like %s',
    async (host) => {
      const server = await start();
      const { status, code } = await ask(server, '{ __typename }', { headers: { host } });
      expect([status, code]).toEqual([400, 'BAD_REQUEST']);
      expect((await send(server, { method: 'GET', url: '/gardens.txt', headers: { host } })).code).toBe('BAD_REQUEST');
    },
  );
  it.each(['localhost', '127.0.0.1:3000', '[::1]:3000', 'quartier_1.berlin.example.'])('may be at %s', async (host) => {
    expect((await ask(await start(), '{ __typename }', { headers: { host } })).status).toBe(200);
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
  afterEach(() => jest.restoreAllMocks());
  it('change what they mean at once after a mutation, and within a second otherwise', async () => {
    let calls = 0;
    const server = await start({ identify: (credentials) => (calls++, runtime.identify(credentials)) });
    const began = performance.now();
    const clock = jest.spyOn(performance, 'now').mockReturnValue(began);
    await ask(server, trusted, { headers: fromOurPage });
    await ask(server, trusted, { headers: fromOurPage });
    expect(calls).toBe(1);
    await ask(server, trustedMutation, { headers: fromOurPage });
    await ask(server, trusted, { headers: fromOurPage });
    expect(calls).toBe(2);
    clock.mockReturnValue(began + 550);
    await ask(server, trusted, { headers: fromOurPage });
    expect(calls).toBe(3);
  });
});

describe('first-party front ends', () => {
  const markedAt = (seconds: number, by = secret): Record<string, string> =>
    new FirstPartyMark(by, () => new Date(runtime.clock.now().getTime() + seconds * 1000)).headers();
  const persisted = (sha256Hash: string, variables = {}): object => ({
    variables,
    extensions: { persistedQuery: { version: 1, sha256Hash } },
  });
  it('send the hash of a trusted document, and may carry a cookie without an origin', async () => {
    const server = await start();
    const headers = { ...markedAt(0), cookie };
    const answer = await send(server, { headers, payload: persisted(hash(trusted), { first: 2 }) });
    expect(answer.body.data).toEqual({ gardens: { nodes: [{ name: 'Garten 1' }, { name: 'Garten 2' }] } });
    expect((await send(server, { headers, payload: { documentId: `sha256:${hash(trusted)}` } })).status).toBe(200);
  });
  it('may send nothing else', async () => {
    const server = await start();
    const headers = markedAt(0);
    expect((await ask(server, '{ __typename }', { headers })).code).toBe('DOCUMENT_NOT_TRUSTED');
    const unknown = await send(server, { headers, payload: persisted(hash('{ __typename }')) });
    expect([unknown.status, unknown.code]).toEqual([404, 'DOCUMENT_UNKNOWN']);
  });
  it('cannot be imitated', async () => {
    const server = await start();
    for (const headers of [
      markedAt(0, 'another secret'),
      { 'x-qw-first-party': markedAt(0)['x-qw-first-party']!.replace('web.', 'web.9') },
      { 'x-qw-first-party': `${markedAt(0)['x-qw-first-party']!}x` },
      { 'x-qw-first-party': 'web.x' },
      { 'x-qw-first-party': '' },
    ]) {
      const { status, code } = await ask(server, trusted, { headers: headers as Record<string, string> });
      expect([status, code]).toEqual([401, 'FIRST_PARTY_INVALID']);
    }
  });
  it('are believed for a minute, and not before their time', async () => {
    const server = await start();
    const statusOf = async (seconds: number): Promise<number> =>
      (await ask(server, trusted, { headers: markedAt(seconds) })).status;
    expect([await statusOf(-50), await statusOf(0)]).toEqual([200, 200]);
    expect([await statusOf(-61), await statusOf(-86_400), await statusOf(10)]).toEqual([401, 401, 401]);
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
