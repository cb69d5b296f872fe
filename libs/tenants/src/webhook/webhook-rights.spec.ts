import { forgetChanges } from '../change/change.handler.js';
import { areas, carriers, districts, gallus } from '../tenants.build.js';
import { createWebhook, WebhookTest } from './webhook.build.js';

let w: WebhookTest;
beforeAll(async () => {
  w = await WebhookTest.start();
});
afterAll(() => w?.close());
beforeEach(() => w.clear());

describe('nothing exceeds its giver', () => {
  it('a key of a district is told of the rows of that district, and of nothing when its maker may not any more', async () => {
    const district = await w.who('district');
    const { client } = await w.keyOf(
      { role: 'district', scopeId: districts.steglitz, scopes: ['Area:read'] },
      district,
    );
    await w.hookOf(client.id, {}, district);
    await w.areaChanged(areas.thermometer, districts.steglitz);
    await w.areaChanged(areas.badstrasse, districts.mitte);
    await w.send();
    expect(w.receiver.received.map(({ said }) => said['nounId'])).toEqual([areas.thermometer]);
    await w.areaChanged(areas.thermometer, districts.steglitz);
    await w.test.app.settle();
    const lock = `update tenants.app_user set state = $2 where id = (select created_by from tenants.api_client where id = $1)`;
    await w.test.app.owner(lock, [client.id, 'locked']);
    await w.round();
    expect(w.receiver.received).toHaveLength(1);
    expect(await w.entries({ state: 'withheld' })).toHaveLength(1);
    await w.test.app.owner(lock, [client.id, 'active']);
  });

  it('what somebody set up ends with their right to set it up, though the key is another person’s', async () => {
    const { client } = await w.keyOf({ role: 'district', scopeId: districts.steglitz, scopes: ['Area:read'] });
    const district = await w.who('district');
    const { webhook } = await w.hookOf(client.id, {}, district);
    await w.areaChanged(areas.thermometer, districts.steglitz);
    await w.test.app.settle();
    const end = `update tenants.mandate set valid_until = $2 where user_id = (select answered_by from tenants.webhook where id = $1)`;
    await w.test.app.owner(end, [webhook.id, '2026-01-01']);
    await w.round();
    expect(w.receiver.received).toEqual([]);
    await w.test.app.owner(end, [webhook.id, null]);
  });

  it.each([
    ['a topic that there is not', { topics: ['area.gone'] }, 'topics.0'],
    ['a topic without the scope', { topics: ['area.changed', 'commission.changed'] }, 'topics.1'],
    ['no topic', { topics: [] }, 'topics'],
    ['an area of another programme', { areaIds: [gallus.area] }, 'areaIds'],
    ['an address inside', { url: 'https://10.0.0.1/' }, 'url'],
    ['an address that is none', { url: 'ftp' }, 'url'],
    ['an address without https', { url: 'http://example.org/' }, 'url'],
  ])('%s is refused', async (_, more, field) => {
    const { client } = await w.keyOf();
    const answer = await w.ask(createWebhook, {
      input: { clientId: client.id, url: w.receiver.url, topics: ['area.changed'], ...more },
    });
    expect(answer.errors[0]).toMatchObject({ code: 'VALIDATION', fields: { [field]: expect.any(String) } });
  });

  it.each([
    ['carrier', 'NOT_FOUND'],
    ['team', 'NOT_FOUND'],
    ['auditor', 'FORBIDDEN'],
    ['operator', 'FORBIDDEN'],
    ['resident', 'NOT_FOUND'],
  ] as const)('%s sets up none for a key of the Senate: %s', async (role, code) => {
    const { client } = await w.keyOf();
    const input = { clientId: client.id, url: w.receiver.url, topics: ['area.changed'] };
    expect((await w.ask(createWebhook, { input }, await w.who(role))).codes).toEqual([code]);
  });

  it('nobody of another programme sees it, and no key sets one up', async () => {
    const { client, key } = await w.keyOf({ scopes: ['*:read', 'Webhook:create'] });
    const { webhook } = await w.hookOf(client.id);
    const list = `query ($id: ID!) { webhooks { nodes { id } } node: webhookDeliveries(filter: { webhookId: $id }) { nodes { id } } }`;
    const stranger = await w.who('senate', 'frankfurt');
    const seen = await w.test.run({ who: stranger, tenant: 'frankfurt' }, list, { id: webhook.id });
    expect(seen.data).toEqual({ webhooks: { nodes: [] }, node: { nodes: [] } });
    const input = { clientId: client.id, url: w.receiver.url, topics: ['area.changed'] };
    expect((await w.test.run({ apiKey: key }, createWebhook, { input })).codes).toEqual(['FORBIDDEN']);
  });
});

describe('the feed', () => {
  const feed = `query ($topics: [String!], $after: String, $last: Int, $areaIds: [ID!]) {
    c: changes(filter: { topics: $topics, areaIds: $areaIds }, after: $after, last: $last) { nodes { topic nodeId version areaId } pageInfo { endCursor } } }`;
  const topics = ['area.changed', 'fund.changed'];
  const since = async (key: string, more: object = {}): Promise<{ nodes: object[]; pageInfo: { endCursor: string } }> =>
    (await w.test.run({ apiKey: key }, feed, { topics, ...more })).data['c'] as never;

  it('is read from a cursor on, by whoever may read the rows', async () => {
    const { key } = await w.keyOf(
      { role: 'team', scopeId: areas.thermometer, carrierId: carriers.kunstwelt, scopes: ['Area:read', 'Fund:read'] },
      await w.who('carrier'),
    );
    const { pageInfo } = await since(key, { last: 1 });
    await w.areaChanged(areas.thermometer);
    await w.areaChanged(areas.badstrasse);
    const money = { year: 2026, ceilingCents: 1, reservedCents: 0, committedCents: 0, paidCents: 0, freeCents: 1 };
    const fundId = '01890000-0000-7000-8000-0000000000f1';
    await w.test.tell('fund.changed', { ...money, fundId, areaId: areas.thermometer, version: 3 });
    await w.test.app.settle();
    expect((await since(key, { after: pageInfo.endCursor })).nodes).toEqual([
      { topic: 'area.changed', nodeId: `Area:${areas.thermometer}`, version: w.version - 1, areaId: areas.thermometer },
      { topic: 'fund.changed', nodeId: `Fund:${fundId}`, version: 3, areaId: areas.thermometer },
    ]);
    expect((await since(key, { after: pageInfo.endCursor, areaIds: [areas.mehringplatz] })).nodes).toEqual([]);
  });

  it('says which scope is missing, and tells nobody of what is not public', async () => {
    const { key } = await w.keyOf({ scopes: ['Area:read'] });
    const { errors } = await w.test.run({ apiKey: key }, feed, { topics });
    expect(errors[0]).toMatchObject({ code: 'FORBIDDEN', params: { scope: 'Fund:read' } });
    await w.areaChanged(areas.thermometer);
    await w.test.app.settle();
    expect((await w.test.run({}, feed, { topics: ['area.changed'] })).data['c']).toMatchObject({ nodes: [] });
    expect((await w.test.run({ apiKey: key }, feed, { topics: ['user.erased'] })).codes).toEqual(['VALIDATION']);
  });

  it('says so when what came after the cursor is forgotten', async () => {
    const { key } = await w.keyOf();
    const { pageInfo } = await since(key);
    await w.areaChanged(areas.thermometer);
    await w.test.app.settle();

    w.test.app.clock.advance(31 * 86_400_000);
    await w.test.app.runtime.db('tenants').tx(w.test.app.system((await w.test.tenants())[0]), forgetChanges);
    expect((await w.test.run({ apiKey: key }, feed, { topics, after: pageInfo.endCursor })).codes).toEqual([
      'CURSOR_INVALID',
    ]);
  });
});
