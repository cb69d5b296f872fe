import { randomBytes } from 'node:crypto';
import { type Call, storedDocument } from './door.build.js';

export const json = (body: unknown): string => JSON.stringify(body);
export const tiny = json({ query: '{ me { kind } }' });
const rename = 'mutation { changeTenant(input: { version: 1, name: "Fremd" }) { id } }';
const nest = (depth: number): string =>
  `{ areas { nodes { ${'commissions { carrier { '.repeat(depth)} id ${'} } '.repeat(depth)} } } }`;
const repeated = (n: number, part: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => part(i)).join(' ');
const cycle = '{ areas { nodes { ...a } } } fragment a on Area { name ...b } fragment b on Area { name ...a }';
const cookie = (slug: string, token: string): Record<string, string> => ({ cookie: `__Host-qw-${slug}=${token}` });
const script = { 'x-requested-with': 'script' };

export type Case = [name: string, call: Call, status: number, code: string | null];
export const bodies: Case[] = [
  ['no body', {}, 400, 'BAD_JSON'],
  ['broken JSON', { body: '{"query":' }, 400, 'BAD_JSON'],
  ['two documents', { body: `${tiny}${tiny}` }, 400, 'BAD_JSON'],
  ['JSON that is no object', { body: '"text"' }, 400, 'BAD_REQUEST'],
  ['null', { body: 'null' }, 400, 'BAD_REQUEST'],
  ['a batch', { body: `[${tiny},${tiny}]` }, 400, 'BATCHING_OFF'],
  ['query of another type', { body: json({ query: 7 }) }, 400, 'BAD_REQUEST'],
  ['variables of another type', { body: json({ query: '{ me { kind } }', variables: 'x' }) }, 400, 'BAD_REQUEST'],
  ['keys of the prototype', { body: '{"query":"{ me { kind } }","__proto__":{"admin":true}}' }, 400, 'BAD_JSON'],
  ['a constructor', { body: '{"query":"{ me { kind } }","constructor":{"prototype":{}}}' }, 400, 'BAD_JSON'],
  ['arrays in arrays, 200,000 deep', { body: '['.repeat(200_000) + ']'.repeat(200_000) }, 400, 'BATCHING_OFF'],
  [
    'variables 15,000 deep',
    { body: `{"query":"{ me { kind } }","variables":${'{"a":'.repeat(15_000)}1${'}'.repeat(15_000)}}` },
    400,
    'BAD_REQUEST',
  ],
  [
    'variables 100,000 deep',
    { body: `{"query":"{ me { kind } }","variables":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}` },
    400,
    'TOO_MANY_VALUES',
  ],
  ['a body over a megabyte', { body: json({ query: ' '.repeat(1_100_000) }) }, 413, 'BODY_TOO_LARGE'],
  [
    'ten megabytes of one text',
    { body: json({ query: '{ me { kind } }', variables: { a: 'a'.repeat(10_000_000) } }) },
    413,
    'BODY_TOO_LARGE',
  ],
  [
    'bytes that are no UTF-8',
    { body: Buffer.concat([Buffer.from('{"query":"{ me { kind } } #'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]) },
    400,
    'BAD_JSON',
  ],
  ['NUL in a query', { body: json({ query: '{ me { kind } } #\0' }) }, 400, 'NUL_CHARACTER'],
  [
    'a form',
    { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query={me{kind}}' },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  ['text', { headers: { 'content-type': 'text/plain' }, body: tiny }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  [
    'a multipart upload',
    { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--' },
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  ['a content type that is none', { headers: { 'content-type': ';;' }, body: tiny }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  [
    'packed with gzip',
    { headers: { 'content-encoding': 'gzip' }, body: Buffer.from([0x1f, 0x8b, 0, 1]) },
    400,
    'BAD_JSON',
  ],
];
export const documents: Case[] = [
  ['no GraphQL', { body: json({ query: '{ me {' }) }, 400, 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', { body: json({ query: '{ passwords }' }) }, 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'two operations and no name',
    { body: json({ query: 'query A { me { kind } } query B { me { kind } }' }) },
    400,
    'OPERATION_NOT_FOUND',
  ],
  [
    'an operation that is not there',
    { body: json({ query: 'query A { me { kind } }', operationName: 'constructor' }) },
    400,
    'OPERATION_NOT_FOUND',
  ],
  ['a subscription', { body: json({ query: 'subscription { areas { name } }' }) }, 400, 'GRAPHQL_VALIDATION_FAILED'],
  ['fragments in a circle', { body: json({ query: cycle }) }, 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a fragment of itself',
    { body: json({ query: '{ me { ...a } } fragment a on Me { ...a }' }) },
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'two thousand aliases',
    { body: json({ query: `{ ${repeated(2000, (i) => `a${i}: me { kind }`)} }` }) },
    400,
    'TOO_MANY_TOKENS',
  ],
  [
    'forty aliases',
    { body: json({ query: `{ ${repeated(40, (i) => `a${i}: me { kind }`)} }` }) },
    400,
    'TOO_MANY_ALIASES',
  ],
  ['nesting', { body: json({ query: nest(20) }) }, 400, 'TOO_DEEP'],
  ['brackets without end', { body: json({ query: '{'.repeat(50_000) }) }, 400, 'GRAPHQL_PARSE_FAILED'],
  [
    'lists without end in a value',
    { body: json({ query: `{ area(slug: ${'['.repeat(5000)}) { id } }` }) },
    400,
    'TOO_MANY_TOKENS',
  ],
  [
    'introspection in circles',
    {
      body: json({
        query: `{ __schema { types { fields { type ${'{ fields { type '.repeat(20)} { name } ${'} }'.repeat(20)} } } } }`,
      }),
    },
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'too much at once',
    {
      body: json({
        query:
          '{ areas(first: 100) { nodes { commissions { carrier { commissions { carrier { commissions { id } } } } } } } }',
      }),
    },
    400,
    'TOO_EXPENSIVE',
  ],
  ['an alias that mutes the type', { body: json({ query: '{ __typename: me { kind } }' }) }, 400, 'RESERVED_ALIAS'],
  [
    'the prototype as a field',
    { body: json({ query: '{ __proto__ { id } constructor }' }) },
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a hash nobody stored',
    { body: json({ extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } }) },
    200,
    'PERSISTED_QUERY_NOT_FOUND',
  ],
  ['a hash called constructor', { body: json({ documentId: 'constructor' }) }, 404, 'DOCUMENT_UNKNOWN'],
  [
    'a hash of another text',
    {
      body: json({
        query: '{ me { kind } }',
        extensions: { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } },
      }),
    },
    400,
    'BAD_REQUEST',
  ],
  [
    'subgraph questions',
    { body: json({ query: '{ _entities(representations: []) { __typename } }' }) },
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['the subgraph contract', { body: json({ query: '{ _service { sdl } }' }) }, 400, 'GRAPHQL_VALIDATION_FAILED'],
];
export const headers: Case[] = [
  [
    'a mutation by GET',
    { method: 'GET', path: `/graphql?query=${encodeURIComponent(rename)}` },
    405,
    'METHOD_NOT_ALLOWED',
  ],
  ['PUT', { method: 'PUT', body: tiny }, 405, 'METHOD_NOT_ALLOWED'],
  ['PUT to a route', { method: 'PUT', path: '/areas.geojson', body: tiny }, 405, 'METHOD_NOT_ALLOWED'],
  ['DELETE of a page', { method: 'DELETE', path: '/workspace' }, 405, 'METHOD_NOT_ALLOWED'],
  ['a host with a space', { headers: { host: 'a b' }, body: tiny }, 400, 'BAD_REQUEST'],
  ['a host with a person', { method: 'GET', path: '/areas.geojson', headers: { host: 'a@b' } }, 400, 'BAD_REQUEST'],
  [
    'a key that is none',
    { headers: { authorization: 'Bearer qw_nothing_of_this_is_true' }, body: tiny },
    401,
    'UNAUTHENTICATED',
  ],
  ['basic sign-in', { headers: { authorization: 'Basic c2VuYXQ6eA==' }, body: tiny }, 401, 'UNAUTHENTICATED'],
  ['an idempotency key that is too short', { headers: { 'idempotency-key': 'x' }, body: tiny }, 400, 'BAD_REQUEST'],
  [
    'an idempotency key with spaces',
    { headers: { 'idempotency-key': 'a b c d e f g' }, body: tiny },
    400,
    'BAD_REQUEST',
  ],
  [
    'the ticket of our own front ends, made up',
    { headers: { 'x-qw-first-party': 'eyJhbGciOiJub25lIn0.e30.' }, body: tiny },
    401,
    'FIRST_PARTY_INVALID',
  ],
  [
    'a cookie of a foreign page',
    { headers: { ...cookie('berlin', 'x'.repeat(43)), origin: 'https://evil.example' }, body: tiny },
    403,
    'CSRF',
  ],
  ['a cookie and no origin at all', { headers: cookie('berlin', 'x'.repeat(43)), body: tiny }, 403, 'CSRF'],
  [
    'a cookie with an own query',
    { headers: { ...cookie('berlin', 'x'.repeat(43)), ...script }, body: tiny },
    403,
    'DOCUMENT_NOT_TRUSTED',
  ],
  [
    'a cookie that was tampered with',
    {
      headers: { ...cookie('berlin', randomBytes(32).toString('base64url')), ...script },
      body: json({ query: storedDocument }),
    },
    200,
    null,
  ],
  [
    'a cookie of the other tenant',
    {
      headers: { ...cookie('frankfurt', randomBytes(32).toString('base64url')), ...script },
      body: json({ query: storedDocument }),
    },
    200,
    null,
  ],
  [
    'a language that is none',
    { headers: { 'accept-language': `${'x'.repeat(4000)};q=__proto__` }, body: tiny },
    200,
    null,
  ],
  ['a request id that writes lines', { headers: { 'x-request-id': 'a'.repeat(5000) }, body: tiny }, 200, null],
];
export const paths: Case[] = [
  ['/../', '/../../etc/passwd'],
  ['encoded dots', '/%2e%2e/%2e%2e/etc/passwd'],
  ['dots encoded twice', '/%252e%252e/%252e%252e/etc/passwd'],
  ['a backslash', '/..%5c..%5cetc%5cpasswd'],
  ['NUL in the address', '/areas.geojson%00.json'],
  ['a broken escape', '/funding/applications/%E0%A4%A/notice.pdf'],
  ['an id that climbs', '/funding/applications/..%2f..%2fsecret/notice.pdf'],
  ['an id that is none', '/funding/applications/x/notice.pdf', '1.x'],
  [
    'a signature of the future',
    '/funding/applications/00000000-0000-0000-0000-000000000000/notice.pdf',
    '999999999999999.AAAA',
  ],
  ['a parameter given twice', '/oversight/money.csv?year=2026&year=2027'],
  ['a tenant that climbs', '/t/../graphql'],
  ['a tenant nobody has', '/t/constructor/areas.geojson'],
  ['a subgraph', '/subgraph/tenants'],
  ['a year that is none', '/oversight/money.csv?year=__proto__'],
].map(([name, path, token]): Case => [
  name!,
  { method: 'GET', path: path!, ...(token && { headers: { cookie: `qw-token=${token}` } }) },
  400,
  'any',
]);
