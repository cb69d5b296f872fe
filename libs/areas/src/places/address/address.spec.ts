import { type Ctx } from '#libs/kernel';
import { anonymousWho, as, createServiceApp, frankfurt, type ServiceApp } from '#libs/testing';
import { type Area } from '../../area/area.entity.js';
import { areas } from '../../areas.service-definition.js';
import { buildArea, buildPlanningAreas, buildRegister } from '../../areas.build.js';
import { BoundaryService } from '../boundary/boundary.service.js';
import { VerificationService } from '../../verification/verification.service.js';
import { type AddressAnswer } from './address-answer.js';
import { AddressService } from './address.service.js';
import { StreetListService } from './street-list.service.js';

let app: ServiceApp;
let addresses: AddressService;
let boundaries: BoundaryService;
let lists: StreetListService;

beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas] });
  addresses = app.get(AddressService);
  boundaries = app.get(BoundaryService);
  lists = app.get(StreetListService);
});
afterAll(() => app?.close());

const senate = (tenant?: typeof frankfurt): Ctx => app.ctx({ who: as('senate'), tenant });
async function ask(args: object, options: Parameters<ServiceApp['query']>[0] = {}): Promise<AddressAnswer> {
  const ctx = app.query(options);
  try {
    return await addresses.lookup(ctx, args);
  } finally {
    await ctx.finish();
  }
}
const short = async (args: object, options = {}): Promise<unknown[]> => {
  const { status, areaId } = await ask(args, options);
  return [status, areaId];
};

describe('without a register', () => {
  let area: Area;
  beforeAll(async () => {
    area = await buildArea(senate(frankfurt), 'liste');
    const entries = [
      { street: 'Adalbertstraße', numbers: '1-11, 13-18, 85-98', postalCode: '10999' },
      { street: 'Ohne-PLZ-Weg', numbers: 'ganz' },
    ];
    await lists.set(senate(frankfurt), { areaId: area.id, entries, source: 'Seite des Gebiets' });
  });
  const tenant = frankfurt;

  it('the street list decides when the postal code is given', async () => {
    expect(await short({ street: 'Adalbertstr.', number: '5', postalCode: '10999' }, { tenant })).toEqual([
      'found',
      area.id,
    ]);
    expect(await short({ street: 'Adalbertstr.', number: '18 a', postalCode: '10999' }, { tenant })).toEqual([
      'found',
      area.id,
    ]);
    expect(await short({ street: 'Adalbertstr.', number: '12', postalCode: '10999' }, { tenant })).toEqual([
      'none',
      null,
    ]);
    expect(await short({ street: 'Adalbertstr.', number: '5', postalCode: '10179' }, { tenant })).toEqual([
      'none',
      null,
    ]);
  });
  it('gives no answer without a postal code, and none for an entry without one', async () => {
    expect(await short({ street: 'Adalbertstraße', number: '5' }, { tenant })).toEqual(['ambiguous', null]);
    expect(await short({ street: 'Ohne-PLZ-Weg', number: '5', postalCode: '10999' }, { tenant })).toEqual([
      'none',
      null,
    ]);
  });
});

describe('with a register', () => {
  let kreuzberg: Area;
  let badstrasse: Area;
  beforeAll(async () => {
    await buildPlanningAreas(app, ['01300732', 13.38, 52.55], ['01300733', 13.39, 52.55], ['01300734', 13.4, 52.55]);
    await buildRegister(app, [
      '5,,Adalbertstraße,10999,Kreuzberg,,,',
      '5,,Adalbertstraße,10179,Mitte,,,',
      '7,,Adalbertstraße,10999,Kreuzberg,,,',
      '1,,Badstraße,13357,Gesundbrunnen,01300732,,',
      '2,,Badstraße,13357,Gesundbrunnen,01300733,,',
      '3,,Badstraße,13357,Gesundbrunnen,01300734,,',
      '4,,Badstraße,13357,Gesundbrunnen,,13.381,52.551',
      '6,,Badstraße,13357,Gesundbrunnen,,13.399,52.551',
      '8,,Ohne-PLZ-Weg,13357,Gesundbrunnen,,,',
      '9,A,Doppelweg,13357,Gesundbrunnen,,,',
      '9,A,Doppelweg,10999,Kreuzberg,,,',
    ]);
    kreuzberg = await buildArea(senate(), 'zentrum-kreuzberg');
    badstrasse = await buildArea(senate(), 'badstrasse');
    const entries = [
      { street: 'Adalbertstraße', numbers: '1-11', postalCode: '10999' },
      { street: 'Ohne-PLZ-Weg', numbers: 'ganz' },
      { street: 'Doppelweg', numbers: 'ganz' },
    ];
    await lists.set(senate(), { areaId: kreuzberg.id, entries, source: 'Seite des Gebiets' });
    // two planning areas and a half of the third
    const shape = {
      type: 'Polygon',
      coordinates: [
        [
          [13.38, 52.55],
          [13.395, 52.55],
          [13.395, 52.56],
          [13.38, 52.56],
          [13.38, 52.55],
        ],
      ],
    };
    await boundaries.set(senate(), { areaId: badstrasse.id, from: '2020-01-01', shape, source: 'Karte' });
  });

  it('tells streets of one name apart by the postal code, and names the choices', async () => {
    const answer = await ask({ street: 'Adalbertstraße', number: '5' });
    expect(answer).toMatchObject({ status: 'ambiguous', areaId: null });
    expect(answer.candidates.map((c) => [c.postalCode, c.place])).toEqual([
      ['10179', 'Mitte'],
      ['10999', 'Kreuzberg'],
    ]);
    expect(await short({ street: 'Adalbertstraße', number: '5', postalCode: '10999' })).toEqual([
      'found',
      kreuzberg.id,
    ]);
    expect(await short({ street: 'Adalbertstraße', number: '5', postalCode: '10179' })).toEqual(['none', null]);
  });
  it('needs no postal code where the register knows the address once', async () => {
    const answer = await ask({ street: 'adalbertstr', number: '7' });
    expect(answer).toMatchObject({
      status: 'found',
      areaId: kreuzberg.id,
      basis: 'streetList',
      place: { postalCode: '10999' },
    });
    expect(await short({ street: 'Ohne-PLZ-Weg', number: '8' })).toEqual(['found', kreuzberg.id]);
  });
  it('does not use an entry without postal code where the street exists twice', async () => {
    expect(await short({ street: 'Doppelweg', number: '9a', postalCode: '13357' })).toEqual(['none', null]);
  });
  it('knows no address that the register does not know', async () => {
    expect(await short({ street: 'Adalbertstraße', number: '6', postalCode: '10999' })).toEqual([
      'unknownAddress',
      null,
    ]);
    expect(await short({ street: 'Erfundene Allee', number: '1' })).toEqual(['unknownAddress', null]);
  });
  it('finds by planning area when it lies wholly inside, says "uncertain" when the boundary cuts it', async () => {
    expect(await ask({ street: 'Badstraße', number: '1' })).toMatchObject({
      status: 'found',
      areaId: badstrasse.id,
      basis: 'boundary',
    });
    expect(await short({ street: 'Badstraße', number: '2' })).toEqual(['uncertain', null]);
    expect(await short({ street: 'Badstraße', number: '3' })).toEqual(['none', null]);
  });
  it('finds by coordinates where the register has them', async () => {
    expect(await short({ street: 'Badstraße', number: '4' })).toEqual(['found', badstrasse.id]);
    expect(await short({ street: 'Badstraße', number: '6' })).toEqual(['none', null]);
  });
  it('gives no answer when the sources contradict each other', async () => {
    const rival = await buildArea(senate(), 'rivale');
    await lists.set(senate(), {
      areaId: rival.id,
      entries: [{ street: 'Badstraße', numbers: '1', postalCode: '13357' }],
      source: 'x',
    });
    expect(await short({ street: 'Badstraße', number: '1' })).toEqual(['contradictory', null]);
    const ctx = app.query({ who: as('senate') });
    const list = (await lists.on(ctx, rival, null))!;
    await ctx.finish();
    await lists.remove(senate(), { id: list.id });
    expect(await short({ street: 'Badstraße', number: '1' })).toEqual(['found', badstrasse.id]);
  });
  it('lets the street list of an area decide over its boundary', async () => {
    const entries = [{ street: 'Badstraße', numbers: '1-1', postalCode: '13357' }];
    await lists.set(senate(), { areaId: badstrasse.id, from: '2026-06-01', entries, source: 'x' });
    expect(await ask({ street: 'Badstraße', number: '1' })).toMatchObject({ status: 'found', basis: 'streetList' });
    expect(await short({ street: 'Badstraße', number: '4' })).toEqual(['undecided', null]);
    expect(await short({ street: 'Badstraße', number: '4', date: '2026-05-31' })).toEqual(['found', badstrasse.id]);
  });
  it('answers with verified sources only, unless the reader may see the others', async () => {
    const ctx = app.query({ who: as('senate') });
    const list = (await lists.on(ctx, kreuzberg, null))!;
    await ctx.finish();
    const doubt = (verified: boolean): Promise<Area> =>
      app
        .get(VerificationService)
        .set(senate(), { areaId: kreuzberg.id, kind: 'streetList', id: list.id, verified, source: 'x' });
    await doubt(false);
    const address = { street: 'Adalbertstraße', number: '7' };
    expect(await short(address)).toEqual(['undecided', null]);
    expect(await short(address, { who: as('team', { areaIds: [kreuzberg.id] }) })).toEqual(['found', kreuzberg.id]);
    await doubt(true);
    expect(await short(address, { who: anonymousWho() })).toEqual(['found', kreuzberg.id]);
  });
  it('does not look into another tenant', async () => {
    expect(await short({ street: 'Adalbertstraße', number: '7', postalCode: '10999' }, { tenant: frankfurt })).toEqual([
      'found',
      expect.not.stringContaining(kreuzberg.id),
    ]);
  });
  it.each([
    ['Badstr.4', 'found', '4'],
    ['Bad-Strasse 4 HH, 13357 Berlin', 'found', '4'],
    ['Badstraße 4-6', 'uncertain', '4-6'],
    ['Badstraße 4/5', 'found', '4, 5'],
    ['Badstraße', 'noNumber', null],
    ['Badstraße 4/1', 'unreadable', null],
    ['???', 'unreadable', null],
    ['Badstraße 5', 'unknownAddress', '5'],
    ['Adalbertstraße 5-7, 10999', 'found', '5-7'],
  ])('reads one line: %s', async (text, status, number) => {
    const date = '2026-05-31';
    expect(await ask({ text, date })).toMatchObject({ status, understood: { number } });
  });

  it.each<[string, object, string]>([
    ['no street', { street: ' ', number: '1' }, 'street'],
    ['a street of signs', { street: '%%', number: '1' }, 'street'],
    ['no number', { street: 'Badstraße', number: 'x' }, 'number'],
    ['a range that runs backwards', { street: 'Badstraße', number: '3-1' }, 'number'],
    ['a bad postal code', { street: 'Badstraße', number: '1', postalCode: '1335' }, 'postalCode'],
    ['a bad day', { street: 'Badstraße', number: '1', date: '2026-13-01' }, 'date'],
  ])('refuses %s', async (_name, args, field) => {
    await expect(ask(args)).rejects.toMatchObject({ code: 'VALIDATION', fields: { [field]: expect.any(String) } });
  });
});
