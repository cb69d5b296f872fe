import { anonymous, type Ctx, type Who } from '#libs/kernel';
import { auditor, carrierOf, districtOf, frankfurt, ids, newId, senate, teamOf } from '#libs/testing';
import { type CarriersApp, startCarriers } from '../carriers.build.js';
import { CommissionService } from '../commission/commission.service.js';
import { Carrier } from './carrier.entity.js';
import { CarrierService } from './carrier.service.js';

let test: CarriersApp;
let service: CarrierService;
beforeAll(async () => {
  test = await startCarriers();
  service = test.runtime.provider(CarrierService);
});
afterAll(() => test?.close());

const page = `query ($first: Int, $after: String, $search: String) {
  carriers(first: $first, after: $after, filter: { search: $search }) {
    nodes { id name kind website email phone address verified can commissions { id } } pageInfo { hasNextPage endCursor }
  }
}`;
interface Answer {
  carriers: {
    nodes: { id: string; name: string; can: string[] }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

it('is made and renamed by the Senate, told, and kept in the audit trail', async () => {
  const made = await test.change(senate(), (c) =>
    service.create(c, {
      name: ' Kiezwerk e.V. ',
      kind: 'association',
      website: 'https://kiezwerk.example',
      phone: '030 123 456',
    }),
  );
  expect(made).toMatchObject({
    name: 'Kiezwerk e.V.',
    verified: true,
    website: 'https://kiezwerk.example',
    email: null,
    version: 1,
  });
  const renamed = await test.change(senate(), (c) =>
    service.rename(c, { id: made.id, name: 'Kiezwerk gGmbH', kind: 'company', reason: 'Umwandlung' }),
  );
  expect(renamed).toMatchObject({ name: 'Kiezwerk gGmbH', kind: 'company', version: 2 });
  expect((await test.told('audit.recorded')).at(-1)).toMatchObject({
    noun: 'Carrier',
    before: { name: 'Kiezwerk e.V.', kind: 'association' },
    after: { name: 'Kiezwerk gGmbH', kind: 'company' },
    reason: 'Umwandlung',
    roles: ['senate'],
  });
});

it('lets a carrier change its own contact data and nothing else; null empties, leaving out keeps', async () => {
  const [own, other] = [await test.carrier(), await test.carrier()];
  const staff = carrierOf(own.id);
  const update = (id: string, data: object): Promise<unknown> =>
    test.change(staff, (c) => service.updateContact(c, { id, ...data }));
  await update(own.id, { email: 'post@traeger.example', phone: '030 1234' });
  expect(await update(own.id, { phone: null })).toMatchObject({ email: 'post@traeger.example', phone: null });
  await expect(update(other.id, { phone: '030 1234' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(test.change(staff, (c) => service.rename(c, { id: own.id, name: 'Anders' }))).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

it.each<[string, () => Who]>([
  ['district', () => districtOf(ids.area)],
  ['carrier', () => carrierOf(ids.carrier, ids.area)],
  ['team', () => teamOf(ids.area)],
  ['auditor', auditor],
  ['anonymous', anonymous],
])('is not made or renamed by %s', async (_, who) => {
  const { id } = await test.carrier();
  const input = { name: `Neu ${newId()}`, kind: 'company' };
  await expect(test.change(who(), (c) => service.create(c, input))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(test.change(who(), (c) => service.rename(c, { ...input, id }))).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

it.each([
  ['an empty name', { name: ' ', kind: 'company' }, 'name'],
  ['an unknown kind', { name: 'Werk', kind: 'party' }, 'kind'],
  ['a script as web address', { name: 'Werk', kind: 'company', website: 'javascript:alert(1)' }, 'website'],
  ['a broken e-mail address', { name: 'Werk', kind: 'company', email: 'a@' }, 'email'],
  ['letters as telephone number', { name: 'Werk', kind: 'company', phone: 'ruf an' }, 'phone'],
  ['a damaged character in the address', { name: 'Werk', kind: 'company', address: 'a\uFFFDb' }, 'address'],
  ['NUL', { name: 'We\u0000rk', kind: 'company' }, 'name'],
  ['a very long name', { name: 'x'.repeat(201), kind: 'company' }, 'name'],
])('refuses %s', async (_, input, field) => {
  await expect(test.change(senate(), (c) => service.create(c, input))).rejects.toMatchObject({
    code: 'VALIDATION',
    fields: { [field]: expect.any(String) as string },
  });
});

it('has one row per name in a tenant, and a separate one in the next', async () => {
  const name = `Doppelt ${newId()}`;
  const here = await test.carrier(name);
  await expect(test.carrier(name.toUpperCase())).rejects.toMatchObject({ code: 'CONFLICT' });
  const there = await test.carrier(name, frankfurt);
  expect(there.id).not.toBe(here.id);
  for (const id of [there.id, newId(), '../etc', 'null']) {
    await expect(test.ask(senate(), `query ($id: ID!) { carrier(id: $id) { id } }`, { id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(test.change(senate(), (c) => service.rename(c, { id, name: 'Fremd' }))).rejects.toMatchObject({
      code: /^[0-9a-f-]{36}$/.test(id) ? 'NOT_FOUND' : 'VALIDATION',
    });
  }
});

it('is found by name, page by page, with what the reader may do', async () => {
  for (const n of [1, 2, 3]) await test.carrier(`Seite 50% ${n}`);
  const first = (await test.ask<Answer>(senate(), page, { first: 2, search: '50%' })).carriers;
  expect(first.nodes.map((n) => n.name)).toEqual(['Seite 50% 1', 'Seite 50% 2']);
  const second = (
    await test.ask<Answer>(anonymous(), page, { first: 2, search: '50%', after: first.pageInfo.endCursor })
  ).carriers;
  expect(second.nodes.map((n) => [n.name, n.can])).toEqual([['Seite 50% 3', ['read']]]);
  expect(second.pageInfo.hasNextPage).toBe(false);
  await expect(test.ask(senate(), page, { first: 1000 })).rejects.toMatchObject({ code: 'VALIDATION' });
});

it('becomes a fact once, when its commissions in several areas are confirmed at the same time', async () => {
  const carrier = await test.carrier();
  const commissions = test.runtime.provider(CommissionService);
  const evidence = { carrierId: carrier.id, from: '2010-01-01', verified: false, source: 'Beleg von 2010' };
  const find = async (): Promise<{ id: string }> => test.commission({ ...evidence, areaId: await test.area() });
  const found = await Promise.all(Array.from({ length: 8 }, find));
  const doubt = (ctx: Ctx): Promise<Carrier> => ctx.repo(Carrier).update(carrier, { verified: false });
  await test.change(senate(), (c) => test.runtime.db('carriers').tx(c, doubt));
  const confirmed = await Promise.all(
    found.map(({ id }) => test.change(senate(), (c) => commissions.verify(c, { id, source: 'Akte' }))),
  );
  expect(confirmed.map((c) => c.verified)).toEqual(found.map(() => true));
  const { carrier: after } = await test.ask<{ carrier: { verified: boolean; version: number } }>(
    senate(),
    `query ($id: ID!) { carrier(id: $id) { verified version } }`,
    { id: carrier.id },
  );
  expect(after).toEqual({ verified: true, version: carrier.version + 2 });
});
