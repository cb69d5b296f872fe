import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Ctx } from '#libs/kernel';
import { as, createServiceApp, type ServiceApp } from '#libs/testing';
import { AddressService } from '../address/address.service.js';
import { areas } from '../../areas.service-definition.js';
import { buildArea, buildPlanningAreas, buildRegister, ring, square } from '../../areas.build.js';
import { importBoundaries } from './boundaries.import.js';
import { openSourceFile } from '../../files/source-file.js';
import { Boundary } from './boundary.entity.js';
import { BoundaryService } from './boundary.service.js';

let app: ServiceApp;
let boundaries: BoundaryService;

beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas] });
  boundaries = app.get(BoundaryService);
  await buildPlanningAreas(app, ['01300732', 13.38, 52.55], ['01300733', 13.39, 52.55]);
});
afterAll(() => app?.close());

const senate = (): Ctx => app.ctx({ who: as('senate') });
const short = async (args: object): Promise<unknown[]> => {
  const ctx = app.query({ asked: ['outline'] });
  const { status, areaId } = await app.get(AddressService).lookup(ctx, args);
  await ctx.finish();
  return [status, areaId];
};

describe('A9: dated boundaries', () => {
  it('A9: the lookup for a day uses the boundary of that day (multipolygon, hole), and past answers stay after a change', async () => {
    const area = await buildArea(senate(), 'wandernd', { from: '2000-01-01' });
    await buildRegister(app, [
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
      later: 'keep',
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
      ['undecided', 'found', 'found', 'none'],
      ['undecided', 'none', 'none', 'found'],
      ['undecided', 'none', 'none', 'none'],
      ['undecided', 'none', 'none', 'found'],
    ];
    expect(await table()).toEqual(expected);
    expect(await on(4)).toEqual(['found', area.id]);
    await boundaries.set(senate(), {
      areaId: area.id,
      from: '2026-01-01',
      shape: first,
      source: 'Bekanntmachung 2026',
    });
    expect(await table()).toEqual(expected);
    expect([await on(4), await on(1)]).toEqual([
      ['none', null],
      ['found', area.id],
    ]);
    const ctx = app.query({ asked: ['outline'] });
    const all = await ctx.all(Boundary, { where: { areaId: area.id }, orderBy: [{ validFrom: 'asc' }] });
    await ctx.finish();
    expect(all.map((b) => [b.validFrom, b.validUntil])).toEqual([
      ['2010-01-01', '2021-01-01'],
      ['2021-01-01', '2026-01-01'],
      ['2026-01-01', 'infinity'],
    ]);
    await boundaries.remove(senate(), { id: all[1]!.id, reason: 'Irrtum' });
    expect(await on(1, '2022-01-01')).toEqual(['found', area.id]);
  });
});

const boxed = (west: number, east: number): number[][][] => [
  [
    [west, 52.4],
    [east, 52.4],
    [east, 52.41],
    [west, 52.41],
    [west, 52.4],
  ],
];

describe('boundaries', () => {
  it('that need repairs are shown first: what was done where, and what it does to the area', async () => {
    const area = await buildArea(senate(), 'ausgebessert');
    const shape = { type: 'MultiPolygon', coordinates: [boxed(13.3, 13.32), boxed(13.31, 13.33)] };
    const read = await boundaries.read(app.ctx({ who: as('senate') }), { areaId: area.id, shape });
    expect(read.shape!.changePercent).toBeCloseTo(-25, 4);
    expect(read.shape!.repairs).toEqual([{ code: 'PARTS_JOINED', at: [13.31, expect.any(Number)] }]);
    const set = (more: object): Promise<unknown> =>
      boundaries.set(senate(), { areaId: area.id, shape, source: 'Plan', ...more });
    await expect(set({})).rejects.toMatchObject({
      code: 'SHAPE_REPAIRED',
      params: { changePercent: expect.closeTo(-25, 4), repairs: [{ code: 'PARTS_JOINED', lon: 13.31 }] },
    });
    await set({ acceptRepairs: true });
    const stored = `select jsonb_array_length(outline) as parts from areas.boundary where area_id = $1`;
    expect(await app.owner(stored, [area.id])).toEqual([{ parts: 1 }]);
  });
  it('that cannot be repaired are refused with their place, also when repairs are accepted', async () => {
    const area = await buildArea(senate(), 'schleife');
    const bowTie = [[[13.3, 52.4], [13.32, 52.42], [13.32, 52.4], [13.3, 52.42], [13.3, 52.4]]]; // prettier-ignore
    const input = {
      areaId: area.id,
      shape: { type: 'Polygon', coordinates: bowTie },
      source: 'x',
      acceptRepairs: true,
    };
    await expect(boundaries.set(senate(), input)).rejects.toMatchObject({
      fields: { shape: 'CROSSES_ITSELF' },
      params: { places: [{ code: 'CROSSES_ITSELF', lon: expect.closeTo(13.31, 6), lat: expect.closeTo(52.41, 6) }] },
    });
  });
  it('are read by those alone who may set them', async () => {
    const area = await buildArea(senate(), 'nur-lesen');
    const args = { areaId: area.id, shape: square(13.3, 52.4, 0.01) };
    await expect(boundaries.read(app.ctx({ who: as('auditor') }), args)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
  it('may be made of planning areas; the lookup then needs no shape', async () => {
    const area = await buildArea(senate(), 'aus-plr');
    await boundaries.set(senate(), { areaId: area.id, planningAreas: ['01300733', '01300732'], source: 'IHEK' });
    const ctx = app.query({ asked: ['outline'] });
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
    const ctx = app.query({ asked: ['outline'] });
    const boundary = (await boundaries.on(ctx, area, null))!;
    expect(boundary.outline!.flat(2).length).toBeLessThanOrEqual(300);
    expect((await boundaries.shape(ctx, boundary))!.flat(2).length).toBe(4001);
    await ctx.finish();
  });
});

const reference = process.env['REFERENCE_DATA'] ?? join(import.meta.dirname, '../../../../../../shared');
const withReference = existsSync(join(reference, 'data/berlin-plr-2021.topojson'))
  ? describe
  : (_name: string, _body: () => void): void => undefined;
withReference('planning areas of Berlin', () => {
  it('make up Beusselstraße as one shape', async () => {
    const file = await openSourceFile(join(reference, 'data/berlin-plr-2021.topojson'));
    const options = {
      layer: 'planning',
      planningLayer: null,
      source: 'Amt für Statistik',
      crs: null,
      from: null,
      verified: true,
      acceptRepairs: false,
      later: null,
    } as const;
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
