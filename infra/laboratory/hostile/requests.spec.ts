import { jest } from '@jest/globals';
import { faultOf, HostileDoor } from './door.build.js';
import { bodies, type Case, documents, headers, json, paths, tiny } from './requests.build.js';

jest.setTimeout(120_000);

let door: HostileDoor;
let before: string;
beforeAll(async () => {
  door = await HostileDoor.open();
  before = await door.state();
});
afterAll(() => door?.close());

const note = async ([name, call, status, code]: Case): Promise<string | null> => {
  const reply = await door.send(call);
  const fault = faultOf(reply, false);
  if (fault) return `${name}: ${fault}`;
  if (code === 'any') return reply.status >= 400 && reply.status < 500 ? null : `${name}: ${reply.status}`;
  return reply.status === status && reply.code === code
    ? null
    : `${name}: ${reply.status} ${reply.code} ${reply.text.slice(0, 160)}`;
};

it.each([
  ['bodies', bodies],
  ['documents', documents],
  ['headers and credentials', headers],
  ['addresses', paths],
] as const)('bad %s are refused with a code of the list', async (_, cases) => {
  const wrong: string[] = [];
  for (const one of cases) {
    const fault = await note(one);
    if (fault) wrong.push(fault);
  }
  expect(wrong).toEqual([]);
});

it('forged hosts and forwarded headers choose no other tenant', async () => {
  const name = async (more: Record<string, string>): Promise<string> =>
    (await door.send({ headers: more, body: json({ query: '{ tenant { slug } }' }) })).text;
  const forgeries: Record<string, string>[] = [
    { 'x-forwarded-host': 'frankfurt.localhost' },
    { 'x-forwarded-for': '10.0.0.1', 'x-forwarded-proto': 'https', forwarded: 'host=frankfurt.localhost' },
    { host: 'evil.example' },
    { host: 'frankfurt' },
    { 'x-original-url': '/t/frankfurt/graphql', 'x-rewrite-url': '/t/frankfurt/graphql' },
  ];
  for (const forged of forgeries) expect(await name(forged)).toContain('"slug":"berlin"');
});

it('a key of one tenant is nothing in the other, nor beside another header', async () => {
  const elsewhere = await door.send({ path: '/t/frankfurt/graphql', headers: door.asSenate('berlin'), body: tiny });
  expect([elsewhere.status, elsewhere.code]).toEqual([401, 'UNAUTHENTICATED']);
  const key = door.asSenate()['authorization']!;
  const twice = await door.raw(
    `POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: ${key}\r\nauthorization: Bearer qw_other_key_of_mine\r\ncontent-type: application/json\r\ncontent-length: ${tiny.length}\r\nconnection: close\r\n\r\n${tiny}`,
  );
  expect(twice).toMatch(/^HTTP\/1\.1 (200|401)/);
});

it.each([
  [
    'two hosts, and everything else right',
    `POST /graphql HTTP/1.1\r\nhost: localhost\r\nhost: b\r\ncontent-type: application/json\r\ncontent-length: ${tiny.length}\r\nconnection: close\r\n\r\n${tiny}`,
  ],
  ['two hosts', 'POST /graphql HTTP/1.1\r\nhost: a\r\nhost: b\r\ncontent-length: 0\r\n\r\n'],
  [
    'an empty host',
    `POST /graphql HTTP/1.1\r\nhost:\r\ncontent-type: application/json\r\ncontent-length: ${tiny.length}\r\n\r\n${tiny}`,
  ],
  ['no host', 'POST /graphql HTTP/1.1\r\ncontent-length: 0\r\n\r\n'],
  ['two lengths', 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ncontent-length: 9\r\n\r\nhello'],
  [
    'length and chunks',
    'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n',
  ],
  ['NUL in a header', 'GET /areas.geojson HTTP/1.1\r\nhost: a\r\nx: a\0b\r\n\r\n'],
  ['a very long address', `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nhost: a\r\n\r\n`],
  ['very long headers', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(200_000)}\r\n\r\n`],
  ['another protocol', '\x16\x03\x01\x02\x00\x01\x00'],
  ['a proxy request', 'GET http://169.254.169.254/latest HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n'],
])('%s: refused in the protocol, nothing said about the inside', async (_, text) => {
  const answer = await door.raw(text);
  expect(answer).not.toMatch(/^HTTP\/1\.1 (2|5)/);
  expect(answer).not.toMatch(/\bat \S+ \(|node_modules|\.js:\d/);
});

it('and after all of it nothing has changed, and nothing was unexpected', async () => {
  expect(await door.state()).toBe(before);
  expect(door.world.reported.map(String)).toEqual([]);
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  const alive = await door.graphql('{ areas(first: 1) { nodes { slug } } }');
  expect(alive.status).toBe(200);
});
