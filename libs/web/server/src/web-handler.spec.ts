import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { portalApp, workspaceApp } from './apps.js';
import { type WebIncoming, type WebOutgoing } from './respond.js';
import { WebHandler } from './web-handler.js';

const root = process.cwd();
const built = (name: string): string => join(root, 'apps', name, 'build');
const host = 'portal.example';

let asked = 0;
let turns = 0;
const web = new WebHandler({
  apps: [portalApp(built('portal')), workspaceApp(built('workspace'))],
  graphql: () => async () => {
    asked += 1;
    return { status: 503, body: '{}', cookies: [] };
  },
  enter: async () => {
    turns += 1;
    return () => undefined;
  },
});

const send = (method: string, url: string, headers: WebIncoming['headers'] = {}, body = 'a=b'): Promise<WebOutgoing> =>
  web.handle({ method, scheme: 'https', host, url, headers, body: Buffer.from(body), ip: '192.0.2.1' });

/** The address of every page of both front ends, from their lists of routes. */
function addresses(): string[] {
  const files = ['portal', 'workspace'].map((app) => readFileSync(join(root, 'apps', app, 'app/routes.ts'), 'utf8'));
  const paths = files.flatMap((file) => [...file.matchAll(/\broute\('([^']+)'/g)].map(([, path]) => path!));
  const filled = ['', ...paths].map((path) => `/${path.replaceAll(/:\w+|\*/g, 'x')}`);
  return filled.flatMap((path) => [path, `/t/frankfurt${path}`, `${path}.data`]);
}

describe('what is no form', () => {
  const part = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n';
  const unreadable: [string, string, string | undefined][] = [
    ['no type', 'a=b', undefined],
    ['an empty type', 'a=b', ''],
    ['plain text', 'a=b', 'text/plain'],
    ['JSON', '{"a":"b"}', 'application/json'],
    ['a type that only begins like ours', 'a=b', 'application/x-www-form-urlencoded-too'],
    ['parts without a boundary', `${part}--x--`, 'multipart/form-data'],
    ['parts with another boundary', `${part}--x--`, 'multipart/form-data; boundary=y'],
    ['parts that do not end', part, 'multipart/form-data; boundary=x'],
    ['parts that are none', 'a=b', 'multipart/form-data; boundary=x'],
    ['nothing where parts should be', '', 'multipart/form-data; boundary=x'],
  ];
  it.each(unreadable)('%s is refused at every address, before anything is asked', async (_, body, type) => {
    asked = turns = 0;
    const statuses = new Set<number>();
    for (const url of addresses()) statuses.add((await send('POST', url, { 'content-type': type }, body)).status);
    expect([...statuses]).toEqual([415]);
    expect([asked, turns]).toEqual([0, 0]);
  });

  it.each([
    ['fields', 'a=b&%00=%ED%A0%80&__proto__=x&a', 'application/x-www-form-urlencoded;charset=UTF-8'],
    ['parts', `${part}--x--\r\n`, 'Multipart/Form-Data; boundary=x'],
  ])('%s are read', async (_, body, type) => {
    expect((await send('POST', '/status', { 'content-type': type }, body)).status).not.toBe(415);
  });
});

describe('forms of other sites', () => {
  const cookie = { cookie: '__Host-qw-berlin=x' };
  const foreign: [string, WebIncoming['headers']][] = [
    ['another site', { origin: 'https://evil.example', ...cookie }],
    ['another site that calls itself like ours', { origin: `https://${host}.evil.example`, ...cookie }],
    ['a neighbour of ours', { origin: `https://other.${host}`, ...cookie }],
    ['another port', { origin: `https://${host}:8443`, ...cookie }],
    ['a page that hides where it comes from', { origin: 'null', ...cookie }],
    ['what is no origin', { origin: host, ...cookie }],
    ['two origins', { origin: [`https://${host}`, 'https://evil.example'], ...cookie }],
    ['an empty origin', { origin: '', ...cookie }],
    ['another site, by the mark of the browser', { 'sec-fetch-site': 'cross-site', ...cookie }],
    ['a neighbour, by the mark of the browser', { 'sec-fetch-site': 'same-site', ...cookie }],
    ['another site, whatever a script says', { origin: 'https://evil.example', 'x-requested-with': 'script' }],
    ['somebody with a session and without an origin', cookie],
  ];

  it.each(foreign)(
    '%s is refused at every address, sign-out among them, before anything is asked',
    async (_, headers) => {
      expect(addresses()).toContain('/workspace/sign-out');
      expect(addresses().length).toBeGreaterThan(150);
      asked = turns = 0;
      const wrong: string[] = [];
      for (const url of addresses()) {
        const { status, headers: sent } = await send('POST', url, headers);
        if (status !== 403 || sent.some(([name]) => name === 'set-cookie')) wrong.push(`${status} ${url}`);
      }
      expect(wrong).toEqual([]);
      expect([asked, turns]).toEqual([0, 0]);
    },
  );

  it('our own forms are taken', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const origin = `https://${host}`;
    asked = 0;
    expect((await send('POST', '/workspace/sign-out', { ...form, ...cookie, origin })).status).not.toBe(403);
    expect(asked).toBeGreaterThan(0);
    expect((await send('POST', '/status', { ...form, 'sec-fetch-site': 'same-origin' })).status).not.toBe(403);
  });
});

it('built files ask nobody and stand in no queue: no budget counts them', async () => {
  asked = turns = 0;
  for (const [app, path] of [
    ['portal', '/_p/'],
    ['workspace', '/_w/'],
  ] as const) {
    const client = join(built(app), 'client');
    const files = readdirSync(join(client, 'assets')).filter((name) => /\.(js|css)$/.test(name));
    for (const name of files) {
      expect((await send('GET', `${path}assets/${name}`)).status).toBe(200);
    }
  }
  expect([asked, turns]).toEqual([0, 0]);
});

it('a page for which the budget is used up says which one, and when it begins anew', async () => {
  const limits = {
    'retry-after': '17',
    ratelimit: '"graph-page";r=0;t=17',
    'ratelimit-policy': '"graph-page";q=9;w=60',
  };
  const body = JSON.stringify({ errors: [{ message: 'zu viel', extensions: { code: 'RATE_LIMITED' } }] });
  const spent = new WebHandler({
    apps: [portalApp(built('portal'))],
    graphql: () => async () => ({ status: 429, body, cookies: [], limits }),
  });
  const page = await spent.handle({
    method: 'GET',
    scheme: 'https',
    host,
    url: '/',
    headers: {},
    body: null,
    ip: '::1',
  });
  expect(page.status).toBe(429);
  const said = page.headers.filter(([name]) => name in limits);
  expect(said.toSorted()).toEqual(Object.entries(limits).toSorted());
});
