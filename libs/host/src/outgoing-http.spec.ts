import { createServer, type Server } from 'node:http';
import { type AddressInfo, BlockList } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { stopwatch } from '#libs/testing';
import { isPublicAddress, OutgoingHttp, type OutgoingOptions } from './outgoing-http.js';

const strict = new OutgoingHttp();
const local = new OutgoingHttp({ loopback: true });
let server: Server;
let at: string;
let asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/elsewhere')
      return void response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    if (request.url === '/never') return;
    if (request.url === '/drip') return void response.write('{');
    if (request.url === '/large') return void response.end(Buffer.alloc(2_000_000));
    if (request.url === '/bomb')
      return void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000)));
    response.writeHead(404, { 'content-type': 'text/plain' }).end(`no ${request.url}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  asked = [];
});

const faultOf = (client: OutgoingHttp, address: string): Promise<unknown> =>
  client.fetch(address).then(
    ({ status }) => status,
    ({ fault }: { fault?: string }) => fault,
  );

/** Networks that are not the internet, from the registries of IANA; checked by Node, not by the library we use. */
const inside = new BlockList();
for (const [network, bits] of [
  ...[['0.0.0.0', 8] as const, ['10.0.0.0', 8] as const, ['100.64.0.0', 10] as const, ['127.0.0.0', 8] as const],
  ...[['169.254.0.0', 16] as const, ['172.16.0.0', 12] as const, ['192.0.0.0', 24] as const],
  ...[['192.168.0.0', 16] as const, ['198.18.0.0', 15] as const, ['224.0.0.0', 4] as const, ['240.0.0.0', 4] as const],
])
  inside.addSubnet(network, bits);

const octet = fc.integer({ min: 0, max: 255 });
const v4 = fc.oneof(
  fc.tuple(octet, octet, octet, octet),
  ...([[127], [10], [0], [169, 254], [192, 168], [172, 20], [100, 64]] as number[][]).map((head) =>
    fc.tuple(octet, octet, octet, octet).map((tail) => [...head, ...tail].slice(0, 4)),
  ),
);

/** One address as people write it who want to get past a check. */
const disguises = (octets: number[]): string[] => {
  const [a = 0, b = 0, c = 0, d = 0] = octets;
  const whole = ((a * 256 + b) * 256 + c) * 256 + d;
  const hex = whole.toString(16).padStart(8, '0');
  return [
    octets.join('.'),
    String(whole),
    `0x${hex}`,
    octets.map((n) => `0${n.toString(8)}`).join('.'),
    octets.map((n) => `0x${n.toString(16)}`).join('.'),
    `${a}.${(b * 256 + c) * 256 + d}`,
    `${octets.join('.')}.`,
    `[::ffff:${octets.join('.')}]`,
    `[::ffff:${hex.slice(0, 4)}:${hex.slice(4)}]`,
    `[::${octets.join('.')}]`,
    `[64:ff9b::${octets.join('.')}]`,
    `[2002:${hex.slice(0, 4)}:${hex.slice(4)}::1]`,
  ];
};

describe('addresses', () => {
  it('of a private network are refused in every spelling, when they are saved and when they are asked', async () => {
    await fc.assert(
      fc.asyncProperty(v4, async (octets) => {
        if (!inside.check(octets.join('.'))) return;
        for (const host of disguises(octets)) {
          expect(await strict.faultOf(`https://${host}/`)).toBe('private');
          expect(await faultOf(strict, `https://${host}:8443/`)).toBe('private');
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ...['::1', '::', 'fe80::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', 'fec0::1', '2001:db8::1', '100::1', '4000::1'],
    ...['169.254.169.254', '168.63.129.16', '100.100.100.200', '192.0.0.192', '255.255.255.255', 'x', ''],
  ])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(['93.184.215.14', '2a00:1450:4001:81b::200e', '2606:4700::6810:84e5'])('%s is public', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ['http://example.org/', 'notHttps'],
    ['ftp://example.org/', 'notHttps'],
    ['file:///etc/passwd', 'notHttps'],
    ['https://user:secret@example.org/', 'notHttps'],
    ['nonsense', 'notHttps'],
    ['https://localhost/', 'private'],
    ['https://nobody.invalid/', 'unknownHost'],
  ])('%s: %s', async (address, fault) => expect(await strict.faultOf(address)).toBe(fault));

  it('loopback is let in where that is said, and nothing else of the inside', async () => {
    expect(await faultOf(local, `${at}/x`)).toBe(404);
    expect(await faultOf(local, `${at.replace('127.0.0.1', 'localhost')}/x`)).toBe(404);
    expect(await local.faultOf('https://10.0.0.1/')).toBe('private');
    expect(await local.faultOf('http://169.254.169.254/')).toBe('notHttps');
    expect(await faultOf(strict, at)).toBe('notHttps');
  });
});

describe('names', () => {
  type Answers = { address: string; family: number }[];
  const naming = (answers: Answers[], more: OutgoingOptions = {}): OutgoingHttp => {
    const lookup = ((_name: string, _options: object, done: (error: null, found: Answers) => void) =>
      done(null, answers.length > 1 ? answers.shift()! : answers[0]!)) as never;
    return new OutgoingHttp({ lookup, ...more });
  };
  const open = { address: '93.184.215.14', family: 4 };
  const here = { address: '127.0.0.1', family: 4 };

  it('are looked up again when connecting: a name that turned inwards since it was checked is refused', async () => {
    const client = naming([[open], [here]]);
    expect(await client.faultOf('https://rebinding.example/')).toBeNull();
    expect(await faultOf(client, 'https://rebinding.example/')).toBe('private');
  });

  it('with one address inside among others are refused', async () => {
    expect(await naming([[open, here]]).faultOf('https://mixed.example/')).toBe('private');
    expect(await faultOf(naming([[open, { address: '::ffff:10.0.0.1', family: 6 }]]), 'https://mixed.example/')).toBe(
      'private',
    );
  });
});

describe('answers', () => {
  it('come whole, whatever their status', async () => {
    const answer = await local.fetch(`${at}/x`);
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      404,
      'text/plain',
      'no /x',
    ]);
  });

  it.each([
    ['/elsewhere', 'redirected'],
    ['/large', 'large'],
    ['/bomb', 'large'],
  ])('%s: %s', async (path, fault) => {
    expect(await faultOf(local, at + path)).toBe(fault);
    expect(asked).toEqual([path]);
  });

  it.each(['/never', '/drip'])('%s is given up within three seconds', async (path) => {
    const elapsed = stopwatch();
    expect(await faultOf(local, at + path)).toBe('slow');
    expect(elapsed()).toBeLessThan(3700);
  });

  it('is unreachable where nobody listens', async () =>
    expect(await faultOf(local, 'http://127.0.0.1:9/')).toBe('unreachable'));
});
