import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Ctx } from '#libs/kernel';
import { anonymousWho, as, createServiceApp, frankfurt, type ServiceApp } from '#libs/testing';
import { type Area } from '../area/area.entity.js';
import { areas } from '../areas.service-definition.js';
import { buildArea } from '../areas.build.js';
import { Boundary } from '../boundary/boundary.entity.js';
import { BoundaryService } from '../boundary/boundary.service.js';
import { importAddresses } from '../imports/addresses.import.js';
import { importBoundaries } from '../imports/boundaries.import.js';
import { readSourceFile } from '../imports/source-file.js';
import { VerificationService } from '../verification.service.js';
import { AddressService, type AddressAnswer } from './address.service.js';
import { StreetListService } from './street-list.service.js';
import { SuggestionService } from './suggestion.service.js';

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

/** A register of the kind that cities publish. */
async function register(rows: string[], tenant?: typeof frankfurt): Promise<void> {
  const text = ['hnr,hnr_zusatz,str_name,plz,ort_name,PLR_ID,lon,lat', ...rows].join('\n');
  await app.runtime
    .db('areas')
    .tx(app.system(tenant), (ctx) =>
      importAddresses(ctx, { name: 'x', sha256: 'x', bytes: Buffer.from(text) }, () => undefined),
    );
}
const ring = (west: number, south: number, size: number): number[][] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const square = (west: number, south: number, size = 0.01): object => ({
  type: 'Polygon',
  coordinates: [ring(west, south, size)],
});
async function planning(...features: [string, number, number, number?][]): Promise<void> {
  const document = {
    type: 'FeatureCollection',
    features: features.map(([key, w, s, size]) => ({
      type: 'Feature',
      properties: { PLR_ID: key, PLR_NAME: key },
      geometry: square(w, s, size),
    })),
  };
  const options = { layer: 'planning', source: 'Amt', crs: null, from: null, verified: true } as const;
  const file = { name: 'p', sha256: 'x', bytes: Buffer.from(JSON.stringify(document)) };
  await app.runtime.db('areas').tx(app.system(), (ctx) => importBoundaries(ctx, file, options));
}

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
      'FOUND',
      area.id,
    ]);
    expect(await short({ street: 'Adalbertstr.', number: '18 a', postalCode: '10999' }, { tenant })).toEqual([
      'FOUND',
      area.id,
    ]);
    expect(await short({ street: 'Adalbertstr.', number: '12', postalCode: '10999' }, { tenant })).toEqual([
      'NONE',
      null,
    ]);
    expect(await short({ street: 'Adalbertstr.', number: '5', postalCode: '10179' }, { tenant })).toEqual([
      'NONE',
      null,
    ]);
  });
  it('gives no answer without a postal code, and none for an entry without one', async () => {
    expect(await short({ street: 'Adalbertstraße', number: '5' }, { tenant })).toEqual(['AMBIGUOUS', null]);
    expect(await short({ street: 'Ohne-PLZ-Weg', number: '5', postalCode: '10999' }, { tenant })).toEqual([
      'NONE',
      null,
    ]);
  });
});

describe('with a register', () => {
  let kreuzberg: Area;
  let badstrasse: Area;
  beforeAll(async () => {
    await planning(['01300732', 13.38, 52.55], ['01300733', 13.39, 52.55], ['01300734', 13.4, 52.55]);
    await register([
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
    expect(answer).toMatchObject({ status: 'AMBIGUOUS', areaId: null });
    expect(answer.candidates.map((c) => [c.postalCode, c.place])).toEqual([
      ['10179', 'Mitte'],
      ['10999', 'Kreuzberg'],
    ]);
    expect(await short({ street: 'Adalbertstraße', number: '5', postalCode: '10999' })).toEqual([
      'FOUND',
      kreuzberg.id,
    ]);
    expect(await short({ street: 'Adalbertstraße', number: '5', postalCode: '10179' })).toEqual(['NONE', null]);
  });
  it('needs no postal code where the register knows the address once', async () => {
    const answer = await ask({ street: 'adalbertstr', number: '7' });
    expect(answer).toMatchObject({
      status: 'FOUND',
      areaId: kreuzberg.id,
      basis: 'STREET_LIST',
      place: { postalCode: '10999' },
    });
    expect(await short({ street: 'Ohne-PLZ-Weg', number: '8' })).toEqual(['FOUND', kreuzberg.id]);
  });
  it('does not use an entry without postal code where the street exists twice', async () => {
    expect(await short({ street: 'Doppelweg', number: '9a', postalCode: '13357' })).toEqual(['NONE', null]);
  });
  it('knows no address that the register does not know', async () => {
    expect(await short({ street: 'Adalbertstraße', number: '6', postalCode: '10999' })).toEqual([
      'UNKNOWN_ADDRESS',
      null,
    ]);
    expect(await short({ street: 'Erfundene Allee', number: '1' })).toEqual(['UNKNOWN_ADDRESS', null]);
  });
  it('finds by planning area when it lies wholly inside, says "uncertain" when the boundary cuts it', async () => {
    expect(await ask({ street: 'Badstraße', number: '1' })).toMatchObject({
      status: 'FOUND',
      areaId: badstrasse.id,
      basis: 'BOUNDARY',
    });
    expect(await short({ street: 'Badstraße', number: '2' })).toEqual(['UNCERTAIN', null]);
    expect(await short({ street: 'Badstraße', number: '3' })).toEqual(['NONE', null]);
  });
  it('finds by coordinates where the register has them', async () => {
    expect(await short({ street: 'Badstraße', number: '4' })).toEqual(['FOUND', badstrasse.id]);
    expect(await short({ street: 'Badstraße', number: '6' })).toEqual(['NONE', null]);
  });
  it('gives no answer when the sources contradict each other', async () => {
    const rival = await buildArea(senate(), 'rivale');
    await lists.set(senate(), {
      areaId: rival.id,
      entries: [{ street: 'Badstraße', numbers: '1', postalCode: '13357' }],
      source: 'x',
    });
    expect(await short({ street: 'Badstraße', number: '1' })).toEqual(['CONTRADICTORY', null]);
    const ctx = app.query({ who: as('senate') });
    const list = (await lists.on(ctx, rival, null))!;
    await ctx.finish();
    await lists.remove(senate(), { id: list.id });
    expect(await short({ street: 'Badstraße', number: '1' })).toEqual(['FOUND', badstrasse.id]);
  });
  it('lets the street list of an area decide over its boundary', async () => {
    const entries = [{ street: 'Badstraße', numbers: '1-1', postalCode: '13357' }];
    await lists.set(senate(), { areaId: badstrasse.id, from: '2026-06-01', entries, source: 'x' });
    expect(await ask({ street: 'Badstraße', number: '1' })).toMatchObject({ status: 'FOUND', basis: 'STREET_LIST' });
    expect(await short({ street: 'Badstraße', number: '4' })).toEqual(['NONE', null]);
    expect(await short({ street: 'Badstraße', number: '4', date: '2026-05-31' })).toEqual(['FOUND', badstrasse.id]);
  });
  it('answers with verified sources only, unless the reader may see the others', async () => {
    const ctx = app.query({ who: as('senate') });
    const list = (await lists.on(ctx, kreuzberg, null))!;
    await ctx.finish();
    const doubt = (verified: boolean): Promise<Area> =>
      app
        .get(VerificationService)
        .set(senate(), { areaId: kreuzberg.id, kind: 'STREET_LIST', id: list.id, verified, source: 'x' });
    await doubt(false);
    const address = { street: 'Adalbertstraße', number: '7' };
    expect(await short(address)).toEqual(['NONE', null]);
    expect(await short(address, { who: as('team', { areaIds: [kreuzberg.id] }) })).toEqual(['FOUND', kreuzberg.id]);
    await doubt(true);
    expect(await short(address, { who: anonymousWho() })).toEqual(['FOUND', kreuzberg.id]);
  });
  it('does not look into another tenant', async () => {
    expect(await short({ street: 'Adalbertstraße', number: '7', postalCode: '10999' }, { tenant: frankfurt })).toEqual([
      'FOUND',
      expect.not.stringContaining(kreuzberg.id),
    ]);
  });
  it.each<[string, object, string]>([
    ['no street', { street: ' ', number: '1' }, 'street'],
    ['a street of signs', { street: '%%', number: '1' }, 'street'],
    ['no number', { street: 'Badstraße', number: 'x' }, 'number'],
    ['a range', { street: 'Badstraße', number: '1-3' }, 'number'],
    ['a bad postal code', { street: 'Badstraße', number: '1', postalCode: '1335' }, 'postalCode'],
    ['a bad day', { street: 'Badstraße', number: '1', date: '2026-13-01' }, 'date'],
  ])('refuses %s', async (_name, args, field) => {
    await expect(ask(args)).rejects.toMatchObject({ code: 'VALIDATION', fields: { [field]: expect.any(String) } });
  });
});

describe('A9: dated boundaries', () => {
  it('A9: the lookup for a day uses the boundary of that day (multipolygon, hole), and past answers stay after a change', async () => {
    const area = await buildArea(senate(), 'wandernd', { from: '2000-01-01' });
    await register([
      '1,,Altstraße,10001,A,,13.201,52.401',
      '2,,Altstraße,10001,A,,13.305,52.405',
      '3,,Altstraße,10001,A,,13.3051,52.4051',
      '4,,Altstraße,10001,A,,13.501,52.501',
    ]);
    const first = square(13.2, 52.4, 0.05);
    const second = {
      type: 'MultiPolygon',
      coordinates: [[ring(13.3, 52.4, 0.01), ring(13.30505, 52.40505, 0.0001).reverse()], [ring(13.5, 52.5, 0.01)]],
    };
    await boundaries.set(senate(), {
      areaId: area.id,
      from: '2021-01-01',
      shape: second,
      source: 'Bekanntmachung 2021',
    });
    await boundaries.set(senate(), {
      areaId: area.id,
      from: '2010-01-01',
      shape: first,
      source: 'Bekanntmachung 2010',
    });
    const on = (number: number, date?: string): Promise<unknown[]> =>
      short({ street: 'Altstraße', number: String(number), date });
    const table = async (): Promise<unknown[][]> =>
      Promise.all(
        [1, 2, 3, 4].map((n) =>
          Promise.all(['2009-12-31', '2010-01-01', '2020-12-31', '2021-01-01'].map((d) => on(n, d).then(([s]) => s))),
        ),
      );
    const expected = [
      ['NONE', 'FOUND', 'FOUND', 'NONE'],
      ['NONE', 'NONE', 'NONE', 'FOUND'],
      ['NONE', 'NONE', 'NONE', 'NONE'],
      ['NONE', 'NONE', 'NONE', 'FOUND'],
    ];
    expect(await table()).toEqual(expected);
    expect(await on(4)).toEqual(['FOUND', area.id]);
    await boundaries.set(senate(), {
      areaId: area.id,
      from: '2026-01-01',
      shape: first,
      source: 'Bekanntmachung 2026',
    });
    expect(await table()).toEqual(expected);
    expect([await on(4), await on(1)]).toEqual([
      ['NONE', null],
      ['FOUND', area.id],
    ]);
    const ctx = app.query();
    const all = await ctx.all(Boundary, { where: { areaId: area.id }, orderBy: [{ validFrom: 'asc' }] });
    await ctx.finish();
    expect(all.map((b) => [b.validFrom, b.validUntil])).toEqual([
      ['2010-01-01', '2021-01-01'],
      ['2021-01-01', '2026-01-01'],
      ['2026-01-01', 'infinity'],
    ]);
    await boundaries.remove(senate(), { id: all[1]!.id, reason: 'Irrtum' });
    expect(await on(1, '2022-01-01')).toEqual(['FOUND', area.id]);
  });
});

describe('boundaries', () => {
  it('may be made of planning areas; the lookup then needs no shape', async () => {
    const area = await buildArea(senate(), 'aus-plr');
    await boundaries.set(senate(), { areaId: area.id, planningAreas: ['01300733', '01300732'], source: 'IHEK' });
    const ctx = app.query();
    const boundary = (await boundaries.on(ctx, area, null))!;
    expect(boundary).toMatchObject({ planningAreas: ['01300732', '01300733'], validFrom: '-infinity' });
    expect(boundary.outline).toHaveLength(1);
    expect(boundary.hectares).toBeCloseTo(150.8, 0);
    expect(await boundaries.shape(ctx, boundary)).toHaveLength(1);
    await ctx.finish();
    await expect(
      boundaries.set(senate(), { areaId: area.id, planningAreas: ['99999999'], source: 'x' }),
    ).rejects.toMatchObject({
      code: 'VALIDATION',
      fields: { planningAreas: 'unknown_key' },
    });
  });
  it.each<[string, object, string]>([
    ['neither shape nor planning areas', {}, 'shape_or_planning_areas'],
    [
      'an open ring',
      {
        shape: {
          type: 'Polygon',
          coordinates: [
            [
              [13, 52],
              [13.1, 52],
              [13.1, 52.1],
              [13, 52.1],
            ],
          ],
        },
      },
      'RING_NOT_CLOSED',
    ],
    [
      'two features',
      {
        shape: {
          type: 'FeatureCollection',
          features: [1, 2].map(() => ({ type: 'Feature', properties: {}, geometry: square(13, 52) })),
        },
      },
      'ONE_FEATURE_EXPECTED',
    ],
    ['swapped axes', { shape: square(52, 13) }, 'AXES_SWAPPED'],
  ])('refuse %s', async (_name, extent, code) => {
    const area = await buildArea(senate(), `schlecht-${code.toLowerCase().replaceAll('_', '-')}`);
    await expect(boundaries.set(senate(), { areaId: area.id, source: 'x', ...extent })).rejects.toMatchObject({
      fields: { shape: code },
    });
    expect(await app.owner(`select 1 from areas.boundary where area_id = $1`, [area.id])).toEqual([]);
  });
  it('keep maps small: at most 300 positions of a shape with thousands', async () => {
    const area = await buildArea(senate(), 'rund');
    const circle = Array.from({ length: 4000 }, (_, i) => [
      13.4 + 0.01 * Math.cos((i / 2000) * Math.PI),
      52.5 + 0.01 * Math.sin((i / 2000) * Math.PI),
    ]);
    const shape = { type: 'Polygon', coordinates: [[...circle, circle[0]]] };
    await boundaries.set(senate(), { areaId: area.id, shape, source: 'x' });
    const ctx = app.query();
    const boundary = (await boundaries.on(ctx, area, null))!;
    expect(boundary.outline!.flat(2).length).toBeLessThanOrEqual(300);
    expect((await boundaries.shape(ctx, boundary))!.flat(2).length).toBe(4001);
    await ctx.finish();
  });
});

describe('street lists', () => {
  it('refuse what cannot be read, and name the entry', async () => {
    const area = await buildArea(senate(), 'listenfehler');
    const entries = [
      { street: 'A-Straße', numbers: '1-11' },
      { street: 'B-Straße', numbers: '11-1' },
      { street: 'a strasse', numbers: 'ganz' },
      { street: '??', numbers: '1, x' },
    ];
    await expect(lists.set(senate(), { areaId: area.id, entries, source: 'x' })).rejects.toMatchObject({
      code: 'VALIDATION',
      fields: {
        'entries.1.numbers': 'RANGE_BACKWARDS',
        'entries.2.street': 'STREET_TWICE',
        'entries.3.street': 'STREET_UNREADABLE',
        'entries.3.numbers': 'NUMBER_UNREADABLE',
      },
    });
  });
});

describe('suggestions', () => {
  const suggest = async (text: string, options = {}): Promise<string[]> => {
    const ctx = app.query(options);
    const found = await app.get(SuggestionService).suggest(ctx, { text, first: 5 });
    await ctx.finish();
    return found.map((s) => [s.street, s.number, s.postalCode, s.place].filter((x) => x !== null).join(' '));
  };
  it('complete a street, then its numbers', async () => {
    await register([
      '1,,Müllerstraße,13353,Wedding,,,',
      '1,A,Müllerstraße,13353,Wedding,,,',
      '10,,Müllerstraße,13353,Wedding,,,',
      '1,,Mühlenweg,12345,X,,,',
    ]);
    expect(await suggest('mü')).toEqual(['Mühlenweg 12345 X', 'Müllerstraße 13353 Wedding']);
    expect(await suggest('Muellerstr. 1')).toEqual(['Müllerstraße 1 13353 Wedding', 'Müllerstraße 1A 13353 Wedding']);
    expect(await suggest('Müllerstr 1a')).toEqual(['Müllerstraße 1A 13353 Wedding']);
    for (const nothing of ['m', '', '%%', 'xyz', "'; drop table"]) expect(await suggest(nothing)).toEqual([]);
    expect(await suggest('mü', { tenant: frankfurt })).toEqual([]);
  });
  it('are limited', async () => {
    const ctx = app.query();
    await expect(app.get(SuggestionService).suggest(ctx, { text: 'mü', first: 21 })).rejects.toMatchObject({
      code: 'VALIDATION',
    });
  });
  it('use the index under row-level security', async () => {
    const [plan] = await app.runtime.db('areas').tx(app.system(), async (ctx) => {
      await ctx.sql('set local enable_seqscan = off');
      return ctx.sql<{ 'QUERY PLAN': string }>(
        `explain (format json) select street from areas.street where tenant_id = $1 and street_key >= $2 and street_key < $3 order by street_key limit 10`,
        [ctx.tenantId, 'mu', 'mu~'],
      );
    });
    expect(JSON.stringify(plan)).toMatch(/Index Cond[^}]*street_key >= /);
  });
});

const reference = process.env['REFERENCE_DATA'] ?? join(import.meta.dirname, '../../../../../shared');
const withReference = existsSync(join(reference, 'data/berlin-plr-2021.topojson')) ? describe : describe.skip;
withReference('planning areas of Berlin', () => {
  it('make up Beusselstraße as one shape', async () => {
    const file = await readSourceFile(join(reference, 'data/berlin-plr-2021.topojson'));
    const options = { layer: 'planning', source: 'Amt für Statistik', crs: null, from: null, verified: true } as const;
    await app.runtime.db('areas').tx(app.system(), (ctx) => importBoundaries(ctx, file, options));
    const area = await buildArea(senate(), 'beusselstrasse');
    await boundaries.set(senate(), {
      areaId: area.id,
      from: '2021-01-01',
      planningAreas: ['01200517', '01200518'],
      source: 'IHEK',
    });
    const ctx = app.query();
    const boundary = (await boundaries.on(ctx, area, null))!;
    expect(await boundaries.shape(ctx, boundary)).toHaveLength(1);
    expect(boundary.hectares).toBeGreaterThan(80);
    await ctx.finish();
  }, 60_000);
});
