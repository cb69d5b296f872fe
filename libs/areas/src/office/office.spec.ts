import { type Ctx } from '#libs/kernel';
import { as, berlin, createServiceApp, frankfurt, type ServiceApp } from '#libs/testing';
import { type Area } from '../area/area.entity.js';
import { areas } from '../areas.service-definition.js';
import { buildArea } from '../areas.build.js';
import { type Figure } from '../figure/figure.entity.js';
import { FigureService } from '../figure/figure.service.js';
import { type Office } from './office.entity.js';
import { OfficeService } from './office.service.js';
import { openingSentence } from './opening-sentence.js';

let app: ServiceApp;
let offices: OfficeService;
let area: Area;

beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas] });
  offices = app.get(OfficeService);
  area = await buildArea(app.ctx({ who: as('senate') }), 'badstrasse');
});
afterAll(() => app?.close());

const team = (): Ctx => app.ctx({ who: as('team', { areaIds: [area.id] }) });
const address = { street: 'Badstraße', houseNumber: '10', postalCode: '13357', city: 'Berlin', source: 'Team' };
const hours = [
  { weekday: 4, opens: '15:00', closes: '18:00' },
  { weekday: 2, opens: '10:00', closes: '13:00' },
];
const create = (more: object = {}): Promise<Office> => offices.create(team(), { areaId: area.id, ...address, ...more });
async function sentence(office: Office, at: string, language = 'de'): Promise<string> {
  app.clock.set(at);
  const ctx = app.query({ language });
  const text = openingSentence(await offices.status(ctx, office), language);
  await ctx.finish();
  return text;
}

describe('offices', () => {
  it('are created by the team with hours, and say when they open', async () => {
    const office = await create({ hours, note: [{ language: 'de', text: 'Eingang im Hof' }] });
    expect(office).toMatchObject({
      region: 'DE-BE',
      verified: true,
      note: [{ language: 'de', text: 'Eingang im Hof', state: 'reviewed', revision: 1, sourceRevision: null }],
    });
    expect(office.hours.map((h) => h.weekday)).toEqual([2, 4]);
    // Letters of other services name it.
    const told = await app.owner<{ office: object }>(
      `select payload->'office' as office from kernel.outbox where topic = 'area.changed' and consumer = 'funding'
        and payload->>'areaId' = $1 order by (payload->>'version')::int desc limit 1`,
      [area.id],
    );
    expect(told[0]!.office).toEqual({
      name: null,
      street: 'Badstraße 10',
      postalCode: '13357',
      city: 'Berlin',
      phone: null,
      email: null,
    });
    expect(await sentence(office, '2026-11-24T10:00:00Z')).toBe('jetzt geöffnet bis 13:00');
    expect(await sentence(office, '2026-11-25T10:00:00Z')).toBe('heute geschlossen, öffnet morgen 15:00');
    expect(await sentence(office, '2026-11-25T10:00:00Z', 'en')).toBe('closed today, opens tomorrow 15:00');
  });

  it('take the holidays of their tenant', async () => {
    const corpusChristi = '2027-05-27T14:00:00Z';
    const there = app.ctx({ who: as('senate'), tenant: frankfurt });
    const gallus = await buildArea(there, 'gallus');
    const hessian = await offices.create(there, { areaId: gallus.id, ...address, hours });
    expect(hessian.region).toBe('DE-HE');
    app.clock.set(corpusChristi);
    const ctx = app.query({ tenant: frankfurt });
    expect(await offices.status(ctx, hessian)).toMatchObject({
      open: false,
      reason: 'holiday',
      next: { date: '2027-06-01', time: '10:00' },
    });
    await ctx.finish();
    expect(await sentence(await create({ hours }), corpusChristi)).toBe('jetzt geöffnet bis 18:00');
  });

  it('need a region of their own where the tenant is in none whose holidays are known', async () => {
    const elsewhere = app.ctx({ who: as('team', { areaIds: [area.id] }), tenant: { ...berlin, region: 'AT-9' } });
    const input = { areaId: area.id, ...address };
    await expect(offices.create(elsewhere, input)).rejects.toMatchObject({
      code: 'VALIDATION',
      fields: { region: 'required' },
    });
  });

  it('have exceptions that go before hours and holidays, and end by themselves', async () => {
    const office = await create({ hours });
    const closed = {
      officeId: office.id,
      from: '2026-12-21',
      until: '2027-01-02',
      reason: [
        { language: 'de', text: 'Jahreswechsel' },
        { language: 'en', text: 'turn of the year' },
      ],
    };
    await offices.addException(team(), closed);
    await offices.addException(team(), {
      officeId: office.id,
      from: '2026-11-26',
      until: '2026-11-27',
      hours: [{ opens: '09:00', closes: '10:00' }],
    });
    expect(await sentence(office, '2026-12-22T10:00:00Z')).toBe(
      'heute geschlossen (Jahreswechsel), öffnet am 5. Januar 2027 um 10:00',
    );
    expect(await sentence(office, '2026-11-26T08:30:00Z')).toBe('jetzt geöffnet bis 10:00');
    expect(await sentence(office, '2027-01-02T10:00:00Z')).toBe('heute geschlossen, öffnet Dienstag 10:00');
    app.clock.set('2026-11-20T10:00:00Z');
    const ctx = app.query();
    const exceptions = await offices.exceptions(ctx, office);
    await ctx.finish();
    expect(exceptions.map((e) => e.validFrom)).toEqual(['2026-11-26', '2026-12-21']);
    await offices.removeException(team(), { id: exceptions[1]!.id });
    expect(await sentence(office, '2026-12-22T10:30:00Z')).toBe('jetzt geöffnet bis 13:00');
  });

  it('are changed: what is left out stays and null empties, remarks by language, hours as a list', async () => {
    const office = await create({
      phone: '030 12345',
      email: 'qm@example.org',
      note: [{ language: 'de', text: 'Hof' }],
    });
    const change = (what: object): Promise<Office> =>
      offices.update(team(), { id: office.id, source: 'Aushang', ...what });
    const moved = await change({ houseNumber: '12', phone: null, note: [{ language: 'en', text: 'yard' }] });
    const { street, city, postalCode, region, email } = office;
    const kept = { street, city, postalCode, region, email };
    expect(moved).toMatchObject({
      ...kept,
      houseNumber: '12',
      phone: null,
      note: [
        { language: 'de', text: 'Hof', state: 'reviewed', revision: 1, sourceRevision: null },
        { language: 'en', text: 'yard', state: 'reviewed', revision: 1, sourceRevision: 1 },
      ],
      version: 2,
    });
    expect(await change({ note: null, region: 'DE-HE' })).toMatchObject({ ...kept, note: [], region: 'DE-HE' });
    expect(await change({ region: null })).toMatchObject(kept);
    await expect(change({ city: null })).rejects.toMatchObject({ fields: { city: 'cannot_be_empty' } });
    const open = await offices.setHours(team(), { id: office.id, hours, source: 'Aushang' });
    expect(open).toMatchObject({ source: 'Aushang', version: 5 });
    await expect(offices.remove(team(), { id: office.id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await offices.remove(app.ctx({ who: as('district', { areaIds: [area.id] }) }), {
      id: office.id,
      reason: 'geschlossen',
    });
    const ctx = app.query();
    await expect(offices.get(ctx, office.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await ctx.finish();
  });

  it.each<[string, object, string]>([
    [
      'hours that end before they begin',
      { hours: [{ weekday: 1, opens: '18:00', closes: '09:00' }] },
      'hours.0.closes',
    ],
    [
      'hours that overlap',
      {
        hours: [
          { weekday: 1, opens: '09:00', closes: '12:00' },
          { weekday: 1, opens: '11:00', closes: '13:00' },
        ],
      },
      'hours',
    ],
    ['an eighth day', { hours: [{ weekday: 8, opens: '09:00', closes: '12:00' }] }, 'hours.0.weekday'],
    ['a time of another world', { hours: [{ weekday: 1, opens: '9', closes: '25:00' }] }, 'hours.0.opens'],
    ['a bad e-mail', { email: 'nobody' }, 'email'],
    ['a bad postal code', { postalCode: 'D-13357' }, 'postalCode'],
    ['an unknown region', { region: 'AT-9' }, 'region'],
    ['no source', { source: '' }, 'source'],
  ])('refuse %s', async (_name, more, field) => {
    await expect(create(more)).rejects.toMatchObject({ code: 'VALIDATION', fields: { [field]: expect.any(String) } });
  });
  it('may be open until midnight, however it is written, and past it: the rest belongs to the next weekday', async () => {
    const read = (hours: object[]): Promise<unknown> => create({ hours }).then((o) => o.hours);
    const midnight = [{ weekday: 5, opens: '18:00', closes: '24:00' }];
    expect(await read([{ weekday: 5, opens: '18:00', closes: '00:00' }])).toEqual(midnight);
    expect(await read(midnight)).toEqual(midnight);
    expect(await read([{ weekday: 1, opens: '00:00', closes: '00:00' }])).toEqual([
      { weekday: 1, opens: '00:00', closes: '24:00' },
    ]);
    const late = [{ weekday: 7, opens: '22:00', closes: '02:00' }];
    expect(await read(late)).toEqual([
      { weekday: 1, opens: '00:00', closes: '02:00' },
      { weekday: 7, opens: '22:00', closes: '24:00' },
    ]);
    await expect(read([...late, { weekday: 1, opens: '01:00', closes: '03:00' }])).rejects.toMatchObject({
      fields: { hours: 'hours_overlap' },
    });
    const exception = (hours: object[]): Promise<unknown> =>
      create().then((office) =>
        offices.addException(team(), { officeId: office.id, from: '2026-12-31', until: '2027-01-01', hours }),
      );
    await exception([{ opens: '18:00', closes: '00:00' }]);
    await expect(exception([{ opens: '18:00', closes: '02:00' }])).rejects.toMatchObject({
      fields: { 'hours.0.closes': 'over_midnight' },
    });
  });
  it('refuse exceptions that end before they begin or last for years', async () => {
    const office = await create();
    for (const [from, until] of [
      ['2026-12-01', '2026-12-01'],
      ['2026-12-02', '2026-12-01'],
      ['2026-12-01', '2029-01-01'],
    ]) {
      await expect(offices.addException(team(), { officeId: office.id, from, until })).rejects.toMatchObject({
        fields: { until: expect.any(String) },
      });
    }
  });
});

describe('figures', () => {
  const senate = (): Ctx => app.ctx({ who: as('senate') });
  const figures = (): FigureService => app.get(FigureService);
  const read = async (): Promise<Figure[]> => {
    const ctx = app.query();
    const rows = await figures().of(ctx, area);
    await ctx.finish();
    return rows;
  };
  it('have a source and a day; the same day again is a correction', async () => {
    const set = (value: number, asOf: string): Promise<Area> =>
      figures().set(senate(), { areaId: area.id, kind: 'population', value, asOf, source: 'Amt für Statistik' });
    await set(16000, '2023-12-31');
    await set(16100, '2023-12-31');
    await set(16500, '2024-12-31');
    expect((await read()).map((f) => [f.asOf, f.value])).toEqual([
      ['2024-12-31', 16500],
      ['2023-12-31', 16100],
    ]);
    await figures().remove(senate(), { id: (await read())[0]!.id });
    expect(await read()).toHaveLength(1);
  });
  it.each<[string, object]>([
    ['half a person', { kind: 'population', value: 0.5 }],
    ['more than all', { kind: 'transferPercent', value: 101 }],
    ['less than nothing', { kind: 'areaHectares', value: -1 }],
    ['an unknown kind', { kind: 'luck', value: 1 }],
  ])('refuse %s', async (_name, input) => {
    const call = figures().set(senate(), { areaId: area.id, asOf: '2024-12-31', source: 'x', ...input });
    await expect(call).rejects.toMatchObject({ code: 'VALIDATION' });
  });
});
