import fc from 'fast-check';
import pg from 'pg';
import { anonymous, type Ctx } from '#libs/kernel';
import { carrierOf, districtOf, frankfurt, senate, teamOf } from '#libs/testing';
import { type CarriersApp, startCarriers } from '../carriers.build.js';
import { TeamService } from '../team/team.service.js';
import { CarrierChangeService } from './carrier-change.service.js';
import { Commission, inForce, overlap } from './commission.entity.js';
import { CommissionService } from './commission.service.js';

let test: CarriersApp;
let service: CommissionService;
beforeAll(async () => {
  test = await startCarriers();
  service = test.runtime.provider(CommissionService);
});
afterAll(() => test?.close());
beforeEach(() => test.clock.set('2026-11-22T09:00:00Z'));

const commissionOfArea = `query ($id: ID!) {
  _entities(representations: [{ __typename: "Area", id: $id }]) {
    ... on Area { commission { from fromPrecision verified source tenderReference carrier { name } } commissions { id } }
  }
}`;
interface AreaAnswer {
  _entities: [{ commission: Record<string, unknown> | null; commissions: { id: string }[] }];
}

describe('periods', () => {
  const day = fc
    .integer({ min: 0, max: 400 })
    .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
  const period = fc
    .record({ from: day, until: fc.option(day) })
    .filter(({ from, until }) => until === null || until > from);

  it('overlap exactly when a day is in both', () => {
    fc.assert(
      fc.property(period, period, (a, b) => {
        const first = a.from > b.from ? a.from : b.from;
        expect(overlap(a, b)).toBe(inForce(a, first) && inForce(b, first));
        expect(overlap(a, b)).toBe(overlap(b, a));
      }),
    );
  });

  it('hold their first day and not their last', () => {
    expect(inForce({ from: '2026-01-01', until: '2027-01-01' }, '2026-01-01')).toBe(true);
    expect(inForce({ from: '2026-01-01', until: '2027-01-01' }, '2026-12-31')).toBe(true);
    expect(inForce({ from: '2026-01-01', until: '2027-01-01' }, '2027-01-01')).toBe(false);
  });
});

describe('one carrier per area and day', () => {
  it('refuses an overlap and names the period that is in the way', async () => {
    const areaId = await test.area();
    const carrier = await test.carrier();
    await test.commission({ areaId, carrierId: carrier.id, from: '2026-01-01', until: '2027-01-01' });
    await expect(test.commission({ areaId, carrierId: carrier.id, from: '2026-12-31' })).rejects.toMatchObject({
      code: 'COMMISSION_OVERLAP',
      params: { from: '2026-01-01', until: '2027-01-01' },
    });
    await expect(test.commission({ areaId, carrierId: carrier.id, from: '2027-01-01' })).resolves.toMatchObject({
      until: null,
    });
  });

  it('allows gaps', async () => {
    const areaId = await test.area();
    const carrier = await test.carrier();
    await test.commission({ areaId, carrierId: carrier.id, from: '2020-01-01', until: '2021-01-01' });
    await test.commission({ areaId, carrierId: carrier.id, from: '2023-01-01' });
    test.clock.set('2022-06-01T10:00:00Z');
    const answer = await test.ask<AreaAnswer>(anonymous(), commissionOfArea, { id: areaId });
    expect(answer._entities[0].commission).toBeNull();
    expect(answer._entities[0].commissions).toHaveLength(2);
  });

  it('holds under 50 parallel commissions', async () => {
    const areaId = await test.area();
    // Of several carriers: it is the area that they wait for.
    const carriers = await Promise.all([1, 2, 3, 4, 5].map(() => test.carrier()));
    const wanted = fc.sample(
      fc.record({ month: fc.integer({ min: 1, max: 9 }), length: fc.integer({ min: 1, max: 3 }) }),
      { numRuns: 50, seed: 7 },
    );
    const results = await Promise.allSettled(
      wanted.map(({ month, length }, i) =>
        test.commission({
          areaId,
          carrierId: carriers[i % carriers.length]!.id,
          from: `2030-0${month}-01`,
          until: `2030-${String(month + length).padStart(2, '0')}-01`,
        }),
      ),
    );
    const refused = results.filter((r) => r.status === 'rejected');
    expect(refused.map((r) => (r.reason as { code: string }).code)).toEqual(refused.map(() => 'COMMISSION_OVERLAP'));
    const made = results.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []));
    expect(made.length).toBeGreaterThan(1);
    expect(made.length + refused.length).toBe(50);
    const pairs = made.flatMap((a, i) => made.slice(i + 1).map((b) => overlap(a, b)));
    expect(pairs).not.toContain(true);
  });

  it('is kept by the database as well, for whoever writes past the service', async () => {
    const areaId = await test.area();
    const carrier = await test.carrier();
    const first = await test.commission({ areaId, carrierId: carrier.id, from: '2026-01-01' });
    const client = new pg.Client(test.directUrl);
    await client.connect();
    const copy = `insert into carriers.commission select tenant_id, gen_random_uuid(), carrier_id, area_id, date '2026-05-01',
      from_precision, until, tender_reference, end_reason, source, verified, version from carriers.commission where id = $1`;
    await expect(client.query(copy, [first.id])).rejects.toMatchObject({
      constraint: 'commission_one_carrier_per_day',
    });
    await client.end();
  });
});

describe('input', () => {
  it.each([
    ['an end before the start', { from: '2026-05-01', until: '2026-05-01' }, { until: 'not_after_from' }],
    ['no start', {}, { from: 'required' }],
    [
      'a start with unknown precision',
      { from: '2026-05-01', fromPrecision: 'unknown' },
      { from: 'not_with_unknown_precision' },
    ],
    [
      'a year that does not start on 1 January',
      { from: '2010-06-01', fromPrecision: 'year' },
      { from: 'not_first_day_of_period' },
    ],
    ['evidence without source', { from: '2010-01-01', verified: false }, { source: 'required' }],
    ['a day that does not exist', { from: '2026-02-30' }, { from: 'no_such_day' }],
    ['a damaged text', { from: '2026-05-01', tenderReference: 'a\uFFFDb' }, { tenderReference: 'broken_character' }],
  ])('refuses %s', async (_, input, fields) => {
    const areaId = await test.area();
    const carrier = await test.carrier();
    await expect(test.commission({ areaId, carrierId: carrier.id, ...input })).rejects.toMatchObject({
      code: 'VALIDATION',
      fields,
    });
  });

  it('refuses unknown ids and those of another tenant alike, and changes nothing', async () => {
    const [areaId, foreignArea] = [await test.area(), await test.area(frankfurt)];
    const [carrier, foreignCarrier] = [await test.carrier(), await test.carrier(undefined, frankfurt)];
    const from = '2026-05-01';
    for (const id of ['01890000-0000-7000-8000-0000000000ff', foreignArea])
      await expect(test.commission({ areaId: id, carrierId: carrier.id, from })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    for (const id of ['01890000-0000-7000-8000-0000000000ff', foreignCarrier.id])
      await expect(test.commission({ areaId, carrierId: id, from })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const ctx = test.ctx({ who: senate() });
    expect(await ctx.count(Commission, { where: { areaId: { $in: [areaId, foreignArea] } } })).toBe(0);
    await ctx.finish();
  });
});

describe('wrong role', () => {
  it.each(['district', 'carrier', 'team', 'anonymous'])(
    '%s cannot commission, end, confirm or remove',
    async (role) => {
      const areaId = await test.area();
      const carrier = await test.carrier();
      const { id } = await test.commission({ areaId, carrierId: carrier.id, from: '2026-01-01' });
      const who = {
        district: districtOf(areaId),
        carrier: carrierOf(carrier.id, areaId),
        team: teamOf(areaId),
        anonymous: anonymous(),
      }[role]!;
      const tries = [
        (c: Ctx) => service.commission(c, { areaId, carrierId: carrier.id, from: '2031-01-01' }),
        (c: Ctx) => service.end(c, { id, until: '2027-01-01', reason: 'Ende' }),
        (c: Ctx) => service.verify(c, { id, source: 'Akte' }),
        (c: Ctx) => service.remove(c, { id, reason: 'Irrtum' }),
      ];
      for (const attempt of tries) await expect(test.change(who, attempt)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    },
  );
});

describe('evidence', () => {
  it('is shown to staff with its precision and source, not to anonymous readers, and gives no rights', async () => {
    const areaId = await test.area();
    const carrier = await test.carrier();
    const evidence = {
      areaId,
      carrierId: carrier.id,
      from: '2010-01-01',
      fromPrecision: 'year',
      verified: false,
      source: 'Beleg von 2010',
    };
    const { id } = await test.commission(evidence);
    const ask = async (who = anonymous()): Promise<AreaAnswer['_entities'][0]> =>
      (await test.ask<AreaAnswer>(who, commissionOfArea, { id: areaId }))._entities[0];

    expect(await ask()).toEqual({ commission: null, commissions: [] });
    expect(await ask(districtOf(areaId))).toMatchObject({
      commission: { fromPrecision: 'year', verified: false, source: 'Beleg von 2010', carrier: { name: carrier.name } },
    });
    expect((await test.told('commission.changed')).at(-1)).toMatchObject({ commissionId: id, removed: true });

    await test.change(senate(), (c) => service.verify(c, { id, source: 'Vertrag vom 4. Mai 2010' }));
    expect(await ask()).toMatchObject({ commission: { verified: true, source: null, tenderReference: null } });
    expect((await test.told('commission.changed')).at(-1)).toMatchObject({ commissionId: id, removed: false });
  });

  it('names no start when the source names none', async () => {
    const areaId = await test.area();
    const carrier = await test.carrier();
    await test.commission({ areaId, carrierId: carrier.id, fromPrecision: 'unknown' });
    const answer = await test.ask<AreaAnswer>(anonymous(), commissionOfArea, { id: areaId });
    expect(answer._entities[0].commission).toMatchObject({ from: null, fromPrecision: 'unknown' });
  });
});

describe('end and removal', () => {
  const remove = (id: string): Promise<Commission> =>
    test.change(senate(), (c) => service.remove(c, { id, reason: 'Vergabe aufgehoben' }));

  it('ends on a day with a reason and tells it', async () => {
    const [areaId, carrier] = [await test.area(), await test.carrier()];
    const { id } = await test.commission({ areaId, carrierId: carrier.id, from: '2026-01-01' });
    await test.change(senate(), (c) => service.end(c, { id, until: '2028-01-01', reason: 'Programm endet' }));
    expect((await test.told('commission.changed')).at(-1)).toEqual({
      version: 2,
      commissionId: id,
      carrierId: carrier.id,
      areaId,
      from: '2026-01-01',
      until: '2028-01-01',
      removed: false,
      verified: true,
    });
    await expect(
      test.change(senate(), (c) => service.end(c, { id, until: '2026-01-01', reason: 'zu früh' })),
    ).rejects.toMatchObject({ code: 'VALIDATION', fields: { until: 'not_after_from' } });
  });

  it('takes back only what has not begun', async () => {
    const [areaId, carrier] = [await test.area(), await test.carrier()];
    const begun = await test.commission({ areaId, carrierId: carrier.id, from: '2026-01-01', until: '2027-01-01' });
    const planned = await test.commission({ areaId, carrierId: carrier.id, from: '2027-01-01' });
    await expect(remove(begun.id)).rejects.toMatchObject({ code: 'COMMISSION_BEGAN' });
    await remove(planned.id);
    expect((await test.told('commission.changed')).at(-1)).toMatchObject({ commissionId: planned.id, removed: true });
    await expect(remove(planned.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('keeps what a planned change or a prepared team builds on', async () => {
    const [areaId, { id: carrierId }, next] = [await test.area(), await test.carrier(), await test.carrier()];
    const first = await test.commission({ areaId, carrierId, from: '2027-01-01' });
    const coming = carrierOf(carrierId);
    coming.mandates[0]!.comingAreaIds = [areaId];
    const teams = test.runtime.provider(TeamService);
    const member = await test.change(coming, (c) =>
      teams.add(c, { areaId, commissionId: first.id, name: 'Ada Muster', function: 'Beratung' }),
    );
    await expect(remove(first.id)).rejects.toMatchObject({ code: 'CONFLICT' });
    await test.change(coming, (c) => teams.remove(c, member.id));
    const changes = test.runtime.provider(CarrierChangeService);
    const change = { areaId, toCarrierId: next.id, day: '2028-01-01', reason: 'Neue Vergabe' };
    const { toCommissionId } = await test.change(senate(), (c) => changes.change(c, change));
    for (const id of [first.id, toCommissionId])
      await expect(remove(id)).rejects.toMatchObject({ code: 'COMMISSION_HANDED_OVER' });
  });
});

it('gives the other tenant nothing of all this', async () => {
  const areaId = await test.area();
  const carrier = await test.carrier();
  const { id } = await test.commission({ areaId, carrierId: carrier.id, from: '2026-01-01' });
  await expect(
    test.ask(senate(), `query ($id: ID!) { commission(id: $id) { id } }`, { id }, frankfurt),
  ).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const list = await test.ask<{ commissions: { nodes: unknown[] } }>(
    senate(),
    `query ($id: ID!) { commissions(filter: { areaId: $id }) { nodes { id } } }`,
    { id: areaId },
    frankfurt,
  );
  expect(list.commissions.nodes).toEqual([]);
});
