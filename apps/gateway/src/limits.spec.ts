import { getIntrospectionQuery } from 'graphql';
import { ask, key, send, type Sent, start, world } from './fixtures/door.build.js';
import { gardenId } from './fixtures/world.js';

it('waits two minutes for a body that drips in, not for ever', async () => {
  expect((await start()).server.requestTimeout).toBe(120_000);
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
    ['cost by list size, backwards', '{ gardens(last: 500) { nodes { neighbours { id } } } }', 400, 'TOO_EXPENSIVE'],
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
      'OPERATION_NOT_FOUND',
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
    [
      'another encoding, as it says',
      {
        headers: { 'content-type': 'application/json; charset=utf-16' },
        payload: Buffer.from('{"query":"{ __typename }"}', 'utf16le'),
      },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'letters in an encoding of which nothing is said',
      { payload: Buffer.from('{"query":"{ __typename }","variables":{"x":"ß"}}', 'latin1') },
      400,
      'BAD_JSON',
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
  it.each(['utf-8', 'UTF-8', '"utf-8"', 'utf8; x=y', 'us-ascii'])(
    'none of them is JSON that says that it is %s',
    async (charset) => {
      const headers = { 'content-type': `application/json; charset=${charset}` };
      expect((await ask(await start(), '{ __typename }', { headers })).status).toBe(200);
    },
  );
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

describe('for who reads about the graph', () => {
  it('there is the way to the explorer, within the programme, and the schema as text', async () => {
    const server = await start();
    const { status, headers } = await send(server, { method: 'GET', headers: { accept: 'text/html' } });
    expect([status, headers['location']]).toEqual([303, 'developers/explorer']);
    const url = '/t/frankfurt/graphql/schema.graphql';
    const text = await send(server, { method: 'GET', url });
    expect(text.text).toContain('type GardenPage');
    const again = await send(server, {
      method: 'GET',
      url,
      headers: { 'if-none-match': String(text.headers['etag']) },
    });
    expect(again.status).toBe(304);
  });
});

describe('the transport', () => {
  it('is told to stay with TLS where there is TLS, and nowhere else', async () => {
    const server = await start();
    const from = { remoteAddress: '10.0.0.1', headers: { 'x-forwarded-proto': 'https' } };
    expect((await ask(server, '{ __typename }', from)).headers['strict-transport-security']).toBe('max-age=31536000');
    expect((await send(server, { method: 'GET', url: '/nowhere', ...from })).headers).toHaveProperty(
      'strict-transport-security',
    );
    expect((await ask(server, '{ __typename }')).headers).not.toHaveProperty('strict-transport-security');
  });
  it('keeps an answer of somebody out of shared caches', async () => {
    const server = await start();
    const answer = await send(server, { method: 'GET', url: '/gardens.txt', headers: key });
    expect(answer.headers['vary']).toContain('Authorization');
    expect(String(answer.headers['cache-control'])).not.toContain('public');
  });
});
