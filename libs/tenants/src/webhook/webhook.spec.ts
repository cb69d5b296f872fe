import pg from 'pg';
import { areas, carriers, ids } from '../tenants.build.js';
import { type Hook, isSigned, Receiver, WebhookTest } from './webhook.build.js';
import { WebhookPost } from './webhook-post.js';

let w: WebhookTest;
beforeAll(async () => {
  w = await WebhookTest.start();
});
afterAll(() => w?.close());
beforeEach(() => w.clear());

describe('a webhook', () => {
  it('is told which row changed and nothing of what it says, signed', async () => {
    const { client } = await w.keyOf();
    expect(client.topics).toEqual(['area.changed', 'carrier.changed', 'fund.changed']);
    const { secret, webhook } = await w.hookOf(client.id);
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(webhook).toMatchObject({
      url: w.receiver.url,
      topics: ['area.changed'],
      areaIds: null,
      on: true,
      works: true,
    });
    await w.areaChanged(areas.thermometer);
    await w.send();
    const [one, ...more] = w.receiver.received;
    expect(more).toEqual([]);
    expect(one!.said).toEqual({
      id: expect.any(String),
      ...{
        topic: 'area.changed',
        noun: 'Area',
        nounId: areas.thermometer,
        nodeId: `Area:${areas.thermometer}`,
        version: w.version,
      },
      ...{ occurredAt: expect.stringMatching(/^2026-11-20T.*Z$/), areaId: areas.thermometer },
    });
    expect(isSigned(one!, secret)).toBe(true);
    expect(Math.abs(Number(one!.headers['webhook-timestamp']) * 1000 - w.test.app.clock.now().getTime())).toBeLessThan(
      2000,
    );
    const [entry] = await w.entries({ webhookId: webhook.id });
    expect(entry).toMatchObject({
      id: one!.headers['webhook-id'],
      state: 'delivered',
      attempts: 1,
      lastStatus: 204,
      lastFault: null,
    });
    const stored = JSON.stringify(await w.test.app.owner(`select * from tenants.webhook`));
    expect(stored).not.toContain(secret.slice(6, 30));
  });

  it('is told of its topics in its areas only, and of its own programme', async () => {
    const { client } = await w.keyOf();
    await w.hookOf(client.id, { topics: ['area.changed', 'carrier.changed'], areaIds: [areas.mehringplatz] });
    await w.areaChanged(areas.thermometer);
    await w.areaChanged(areas.mehringplatz);
    await w.test.tell('carrier.changed', {
      carrierId: carriers.kunstwelt,
      name: 'K',
      kind: 'association',
      version: w.next(),
    });
    const frankfurt = (await w.test.tenants()).find(({ slug }) => slug === 'frankfurt');
    const other = { areaId: areas.mehringplatz, slug: 'x', name: 'x', districtId: null, phase: 'running', from: null };
    await w.test.tell('area.changed', { ...other, version: w.next() }, frankfurt);
    await w.send();
    expect(w.receiver.received.map(({ said }) => said['nounId'])).toEqual([areas.mehringplatz]);
  });

  it('is told of one row in the order in which it changed, also across tries, and of others meanwhile', async () => {
    const { client } = await w.keyOf();
    await w.hookOf(client.id);
    w.receiver.answer = ({ said }) => (said['nounId'] === areas.thermometer ? 500 : 204);
    await w.areaChanged(areas.thermometer);
    await w.send();
    const first = w.version;
    await w.areaChanged(areas.thermometer);
    await w.areaChanged(areas.mehringplatz);
    await w.send();
    expect(w.receiver.versionsOf(areas.thermometer)).toEqual([first]);
    expect(w.receiver.versionsOf(areas.mehringplatz)).toEqual([first + 2]);
    await w.later();
    w.receiver.answer = () => 200;
    await w.round();
    expect(w.receiver.versionsOf(areas.thermometer)).toEqual([first, first, first + 1]);
    const tries = w.receiver.received.filter(({ said }) => said['version'] === first);
    expect(tries[0]!.headers['webhook-id']).toBe(tries[1]!.headers['webhook-id']);
  });

  it('of several topics of a noun are told in order whichever message comes first, and what is old comes no more', async () => {
    const { client } = await w.keyOf({ scopes: ['Application:read'] });
    await w.hookOf(client.id, { topics: ['application.submitted', 'application.checked', 'application.decided'] });
    const applicationId = '01890000-0000-7000-8000-0000000000a1';
    const fact = { applicationId, reference: 'AF-1', areaId: areas.thermometer, fundId: applicationId, year: 2026 };
    const more = { ...fact, requestedCents: 1, submittedAt: '2026-11-20T10:00:00Z' };
    await w.test.tell('application.decided', {
      ...more,
      state: 'approved',
      grantedCents: 1,
      decidedAt: '',
      version: 5,
    });
    await w.test.tell('application.submitted', { ...more, state: 'submitted', version: 1 });
    await w.test.tell('application.checked', { ...more, state: 'eligible', version: 3 });
    await w.send();
    expect(w.receiver.versionsOf(applicationId)).toEqual([1, 3, 5]);
    await w.test.tell('application.checked', { ...more, state: 'eligible', version: 4 });
    await w.send();
    expect(w.receiver.versionsOf(applicationId)).toEqual([1, 3, 5]);
  });

  it('that hangs waits for itself alone', async () => {
    const { client } = await w.keyOf();
    const deaf = await Receiver.start();
    deaf.answer = () => 0;
    await w.hookOf(client.id, { url: deaf.url });
    await w.hookOf(client.id);
    await w.areaChanged(areas.thermometer);
    await w.test.app.settle();
    const post = w.test.app.get(WebhookPost);
    post.look(w.test.app.runtime, ids.berlin);
    // The other one has its message, while this one is still waited for.
    const waiting = (): Promise<unknown[]> => w.entries({ state: 'waiting' });
    while ((await waiting()).length > 1) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await waiting()).toMatchObject([{ lastFault: null }]);
    await post.idle();
    expect(await w.entries({ state: 'waiting' })).toMatchObject([{ attempts: 1, lastStatus: null, lastFault: 'slow' }]);
    await w.areaChanged(areas.mehringplatz);
    await w.send();
    expect([deaf.received.length, w.receiver.received.length]).toEqual([1, 2]);
    await deaf.close();
  });

  it('is sent again what a dead worker had in hand, under the same id', async () => {
    const { client } = await w.keyOf();
    await w.hookOf(client.id);
    await w.areaChanged(areas.thermometer);
    await w.send();
    // It died after the answer and before its note: the lease ends, and somebody else takes over.
    await w.test.app.owner(
      `update tenants.webhook_delivery set state = 'waiting', due_at = now() + interval '20 seconds'`,
    );
    await w.round();
    expect(w.receiver.received).toHaveLength(1);
    await w.later();
    await w.round();
    const [one, two] = w.receiver.received;
    expect([two!.headers['webhook-id'], two!.body]).toEqual([one!.headers['webhook-id'], one!.body]);
    expect(await w.entries()).toMatchObject([{ state: 'delivered', attempts: 2 }]);
  });

  it('has its answer noted although an earlier one could not be noted', async () => {
    const { client } = await w.keyOf();
    await w.hookOf(client.id);
    await w.areaChanged(areas.thermometer);
    await w.areaChanged(areas.mehringplatz);
    await w.test.app.settle();
    const other = new pg.Client(w.test.app.directUrl);
    await other.connect();
    let answerLater = (): void => undefined;
    const later = new Promise<number>((resolve) => (answerLater = () => resolve(204)));
    w.receiver.answer = async ({ said }) => {
      if (said['nounId'] !== areas.thermometer) return later;
      await other.query(
        `begin; select 1 from tenants.webhook_delivery where noun_id = '${areas.thermometer}' for update`,
      );
      return 204;
    };
    const post = w.test.app.get(WebhookPost);
    post.look(w.test.app.runtime, ids.berlin);
    // Its note waits for the row, and is cancelled.
    const noting = `from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
      and query like 'update tenants.webhook_delivery set %last_ms%'`;
    const pause = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));
    while ((await w.test.app.owner(`select 1 ${noting}`)).length === 0) await pause(20);
    answerLater();
    await pause(300);
    await w.test.app.owner(`select pg_cancel_backend(pid) ${noting}`);
    await other.query('rollback');
    await other.end();
    await post.idle();
    const states = new Map((await w.entries()).map(({ nounId, state }) => [nounId, state]));
    expect([states.get(areas.thermometer), states.get(areas.mehringplatz)]).toEqual(['waiting', 'delivered']);
  });

  it('is given up at last, and replayed by hand', async () => {
    const { client } = await w.keyOf();
    const { webhook } = await w.hookOf(client.id);
    w.receiver.answer = () => 500;
    await w.areaChanged(areas.thermometer);
    await w.send();
    for (let tries = 1; tries < 11; tries += 1) {
      await w.later();
      await w.round();
    }
    const [dead] = await w.entries({ state: 'dead' });
    expect(dead).toMatchObject({ attempts: 11, lastStatus: 500, can: ['read', 'replay'] });
    w.receiver.answer = () => 204;
    const replay = `mutation ($id: ID!) { r: replayWebhookDelivery(id: $id) { state attempts } }`;
    expect((await w.ask(replay, { id: dead!['id'] })).data['r']).toEqual({ state: 'waiting', attempts: 0 });
    await w.round();
    expect(await w.entries({ webhookId: webhook.id })).toMatchObject([{ state: 'delivered', attempts: 1 }]);
    expect(w.receiver.received).toHaveLength(12);
  });

  it.each([
    [410, 0, 'gone'],
    [500, 4, 'failing'],
  ])('that answers %d for %d days is switched off, and shown so', async (status, days, offReason) => {
    const { client } = await w.keyOf();
    const { webhook } = await w.hookOf(client.id);
    w.receiver.answer = () => status;
    await w.areaChanged(areas.thermometer);
    await w.send();
    w.test.app.clock.advance(days * 86_400_000);
    await w.later();
    await w.round();
    const hooks = `{ w: webhooks { nodes { id on offReason works } } }`;
    expect((await w.ask(hooks)).data['w']).toEqual({ nodes: [{ id: webhook.id, on: false, offReason, works: false }] });
    w.receiver.received.length = 0;
    await w.areaChanged(areas.mehringplatz);
    await w.later();
    await w.send();
    expect(w.receiver.received).toEqual([]);
  });

  it('follows no redirect', async () => {
    const { client } = await w.keyOf();
    await w.hookOf(client.id);
    w.receiver.answer = () => 307;
    await w.areaChanged(areas.thermometer);
    await w.send();
    expect(await w.entries()).toMatchObject([{ state: 'waiting', lastStatus: null, lastFault: 'redirected' }]);
  });

  it('has a new secret, and for a while the old one too', async () => {
    const { client } = await w.keyOf();
    const { webhook, secret } = await w.hookOf(client.id);
    const rotate = `mutation ($input: RotateWebhookSecretInput!) { w: rotateWebhookSecret(input: $input) { secret webhook { earlierUntil } } }`;
    const rotated = (await w.ask(rotate, { input: { id: webhook.id, overlapHours: 2 } })).data['w'] as Hook;
    await w.areaChanged(areas.thermometer);
    await w.send();
    expect([secret, rotated.secret].map((one) => isSigned(w.receiver.received[0]!, one))).toEqual([true, true]);
    w.test.app.clock.advance(2 * 3_600_000);
    await w.areaChanged(areas.thermometer);
    await w.send();
    expect([secret, rotated.secret].map((one) => isSigned(w.receiver.received[1]!, one))).toEqual([false, true]);
  });

  it('is tried out at once, also while it is off, five seconds apart', async () => {
    const { client } = await w.keyOf();
    const { webhook } = await w.hookOf(client.id);
    const off = `mutation ($input: UpdateWebhookInput!) { w: updateWebhook(input: $input) { on offReason topics url } }`;
    expect((await w.ask(off, { input: { id: webhook.id, on: false } })).data['w']).toEqual({
      ...{ on: false, offReason: 'byHand', topics: ['area.changed'], url: w.receiver.url },
    });
    const tryOut = `mutation ($id: ID!) { t: testWebhook(id: $id) { topic state } }`;
    expect((await w.ask(tryOut, { id: webhook.id })).data['t']).toEqual({ topic: 'webhook.test', state: 'waiting' });
    expect((await w.ask(tryOut, { id: webhook.id })).codes).toEqual(['RATE_LIMITED']);
    await w.areaChanged(areas.thermometer);
    await w.send();
    expect(w.receiver.received.map(({ said }) => [said['topic'], said['noun'], said['nounId']])).toEqual([
      ['webhook.test', 'Webhook', webhook.id],
    ]);
  });
});
