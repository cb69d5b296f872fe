import { anonymous, Who } from '#libs/kernel';
import {
  ask,
  cookie,
  fromOurPage,
  graph,
  key,
  runtime,
  secret,
  send,
  type Sent,
  start,
  trusted,
} from './fixtures/door.build.js';
import { senator } from './fixtures/world.js';
import { everyRate, FirstPartyMark, type Limits } from './index.js';

describe('rates', () => {
  const rate = (points: number): Limits['rate'] => everyRate({ points, seconds: 60 });
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

  it('name the budget that is used up on every refusal: of the graph, however it is asked, of routes, of wrong keys', async () => {
    const few = { ...rate(100), anonymous: { points: 3, seconds: 60 }, wrongCredentials: { points: 1, seconds: 60 } };
    const server = await start({ limits: { rate: few } });
    const guess = { authorization: 'Bearer qw_wrong_wrong_wrong' };
    const spent = async (what: string, sent: Sent, name: string, points: number): Promise<void> => {
      let last = await send(server, sent);
      for (let i = 0; i < 4 && last.status !== 429; i++) last = await send(server, sent);
      const { 'retry-after': again, ratelimit, 'ratelimit-policy': policy } = last.headers;
      expect([what, last.status, policy]).toEqual([what, 429, `"${name}";q=${points};w=60`]);
      expect(ratelimit).toBe(`"${name}";r=0;t=${again}`);
      expect(Number(again)).toBeGreaterThan(0);
    };
    const payload = { query: '{ __typename }' };
    await spent('POST', { payload, remoteAddress: '203.0.113.7' }, 'graph-anonymous', 3);
    const url = '/graphql?query=%7B__typename%7D';
    await spent('GET', { method: 'GET', url, remoteAddress: '203.0.113.8' }, 'graph-anonymous', 3);
    await spent('route', { method: 'GET', url: '/gardens.txt', remoteAddress: '203.0.113.9' }, 'graph-anonymous', 3);
    const wrong = { method: 'GET' as const, url: '/gardens.txt', headers: guess, remoteAddress: '203.0.113.10' };
    await spent('wrong key', wrong, 'graph-wrongCredentials', 1);
    const known = await send(server, { method: 'GET', url: '/gardens.txt?first=-1', remoteAddress: '203.0.113.11' });
    expect(known.status).toBeGreaterThanOrEqual(400);
    expect(known.headers['ratelimit']).toMatch(/^"graph-anonymous";r=2;t=\d+$/);
  });
  it('of programs and of our own pages are two: neither uses up the other', async () => {
    const limits = { rate: { ...rate(1000), anonymous: { points: 3, seconds: 60 }, page: { points: 5, seconds: 60 } } };
    const server = await start({ limits });
    const fromPage = (): Record<string, string> => new FirstPartyMark(secret, () => runtime.clock.now()).headers();
    const statuses = async (times: number, headers: () => Record<string, string>): Promise<number[]> => {
      const answers: number[] = [];
      for (let i = 0; i < times; i++) answers.push((await ask(server, trusted, { headers: headers() })).status);
      return answers;
    };
    expect(await statuses(4, () => ({}))).toEqual([200, 200, 200, 429]);
    expect(await statuses(6, fromPage)).toEqual([200, 200, 200, 200, 200, 429]);
    // Signed in, a page of ours is its reader's.
    expect(await statuses(1, () => ({ ...fromPage(), cookie }))).toEqual([200]);
    expect(await statuses(1, () => ({}))).toEqual([429]);
  });
  it('leave a crowd behind one address in peace: each session and each key has a budget of its own', async () => {
    const limits = { rate: { ...rate(3), address: { points: 200, seconds: 60 } } };
    const known = (id: string): Who => new Who({ ...senator.toJSON(), userId: id, name: id });
    const keyOf = (name: string): Who => new Who({ ...known(name).toJSON(), kind: 'apiClient', userId: null });
    const server = await start({
      limits,
      identify: async ({ sessionToken, apiKey }) =>
        apiKey === null ? (sessionToken === null ? anonymous() : known(sessionToken)) : keyOf(apiKey),
    });
    const asSession = (i: number): Record<string, string> => ({
      ...fromOurPage,
      cookie: `__Host-qw-berlin=person${i}`,
    });
    const asKey = (i: number): Record<string, string> => ({ authorization: `Bearer qw_client_number_${i}` });
    for (const as of [asSession, asKey]) {
      for (let i = 0; i < 25; i++) {
        const used: number[] = [];
        for (let n = 0; n < 3; n++) used.push((await ask(server, trusted, { headers: as(i) })).status);
        expect([i, used]).toEqual([i, [200, 200, 200]]);
      }
      expect((await ask(server, trusted, { headers: as(7) })).status).toBe(429);
    }
    expect((await ask(server, trusted)).status).toBe(200);
  });
  it('of an address hold for all sessions and keys together, before anybody is looked up', async () => {
    let looked = 0;
    const server = await start({
      limits: { rate: { ...rate(1000), address: { points: 5, seconds: 60 } } },
      identify: async () => (looked++, anonymous()),
    });
    const made = (i: number): Record<string, string> => ({ ...fromOurPage, cookie: `__Host-qw-berlin=made-up-${i}` });
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) statuses.push((await ask(server, trusted, { headers: made(i) })).status);
    expect(statuses).toEqual([...Array<number>(5).fill(200), ...Array<number>(7).fill(429)]);
    expect(looked).toBe(5);
    expect((await ask(server, trusted)).status).toBe(200);
    expect((await ask(server, trusted, { headers: made(99), remoteAddress: '203.0.113.9' })).status).toBe(200);
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
  it('do not shut out a right key behind the address of somebody who guesses', async () => {
    const server = await start({ limits: { rate: { ...rate(100), wrongCredentials: { points: 3, seconds: 60 } } } });
    const guess = (i: number): Promise<{ code: string | undefined }> =>
      ask(server, '{ __typename }', { headers: { authorization: `Bearer qw_guess_${i}_xx` } });
    expect((await ask(server, '{ __typename }', { headers: key })).status).toBe(200);
    for (let i = 0; i < 8; i++) await guess(i);
    expect((await guess(9)).code).toBe('RATE_LIMITED');
    expect((await ask(server, '{ __typename }', { headers: key })).status).toBe(200);
  });
});

describe('more than can be served', () => {
  it('is sent away with 503 and Retry-After, and signing in is not', async () => {
    const busy = (): Promise<object> =>
      new Promise((resolve) => setTimeout(() => resolve({ data: { a: 'late' } }), 2500));
    const execute: typeof graph.execute = async ({ document }) =>
      JSON.stringify(document).includes('"enter"') ? { data: { enter: true } } : busy();
    const server = await start({
      graph: Object.assign(Object.create(graph) as typeof graph, { execute }),
      limits: { atOnce: { graph: 1, signIn: 1 } },
      signInFields: ['enter'],
    });
    const first = ask(server, '{ a: __typename }');
    const [second, signIn] = await Promise.all([ask(server, '{ a: __typename }'), ask(server, 'mutation { enter }')]);
    expect([second.status, second.code, second.headers['retry-after']]).toEqual([503, 'OVERLOADED', '2']);
    expect(signIn.body.data).toEqual({ enter: true });
    expect((await first).status).toBe(200);
  });
});
