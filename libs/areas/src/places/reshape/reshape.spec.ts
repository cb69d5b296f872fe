import { type Ctx } from '#libs/kernel';
import { as, createServiceApp, frankfurt, refused, type ServiceApp } from '#libs/testing';
import { type Area } from '../../area/area.entity.js';
import { AreaPhaseService } from '../../area/area-phase.service.js';
import { AreaService } from '../../area/area.service.js';
import { areas } from '../../areas.service-definition.js';
import { buildArea, buildDistrict, square } from '../../areas.build.js';
import { type District } from '../../district/district.entity.js';
import { BoundaryService } from '../boundary/boundary.service.js';
import { ReshapeService } from './reshape.service.js';

let app: ServiceApp;
let district: District;
beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas] });
  district = await buildDistrict(senate(), 'Mitte');
});
afterAll(() => app?.close());

const senate = (): Ctx => app.ctx({ who: as('senate') });
const draw = async (slug: string, west: number): Promise<Area> => {
  const area = await buildArea(senate(), slug, { districtId: district.id });
  await app.get(BoundaryService).set(senate(), { areaId: area.id, shape: square(west, 52.5), source: 'Karte' });
  return area;
};
const common = { from: '2027-01-01', phase: 'running', source: 'Beschluss 7', reason: 'Neuzuschnitt' };
const merge = (input: object, ctx = senate()): Promise<Area> =>
  app.get(ReshapeService).merge(ctx, { ...common, ...input });
const split = (input: object, ctx = senate()): Promise<Area> => {
  const { from, source, reason } = common;
  return app.get(ReshapeService).split(ctx, { from, source, reason, ...input });
};
const seen = async <T>(look: (ctx: Ctx) => Promise<T>): Promise<T> => {
  const ctx = app.query({ who: as('senate') });
  const found = await look(ctx);
  await ctx.finish();
  return found;
};
const phasesOf = (area: Area): Promise<unknown[]> =>
  seen(async (ctx) => (await app.get(AreaPhaseService).of(ctx, area)).map(({ kind, validFrom }) => [kind, validFrom]));
const hectaresOf = (area: Area, day: string): Promise<number | null> =>
  seen(async (ctx) => (await app.get(BoundaryService).on(ctx, area, day))?.hectares ?? null);

describe('areas that become one', () => {
  it('end on the day and lead to the new one, which has the extent and the names of all', async () => {
    const [a, b] = [await draw('west', 13.4), await draw('ost', 13.41)];
    const made = await merge({ areaIds: [a.id, b.id], name: 'Beide', slug: 'beide', districtId: district.id });
    expect(made).toMatchObject({ slug: 'beide', districtId: district.id });
    expect(made.aliases.toSorted()).toEqual(['ost', 'west']);
    for (const area of [a, b]) {
      expect(await phasesOf(area)).toEqual([
        ['running', '2020-01-01'],
        ['ended', '2027-01-01'],
      ]);
      expect((await seen((ctx) => app.get(AreaService).successors(ctx, area))).map(({ id }) => id)).toEqual([made.id]);
      expect(await hectaresOf(area, '2027-01-01')).toBeGreaterThan(0);
    }
    expect(await phasesOf(made)).toEqual([['running', '2027-01-01']]);
    const sum = (await hectaresOf(a, '2026-12-31'))! + (await hectaresOf(b, '2026-12-31'))!;
    expect(await hectaresOf(made, '2027-01-01')).toBeCloseTo(sum, 0);
    expect(await hectaresOf(made, '2026-12-31')).toBeNull();
    const facts = (await app.told('area.changed')).filter(({ areaId }) => areaId === a.id);
    expect(facts.at(-1)).toMatchObject({ phase: 'running', ends: '2027-01-01' });
  });

  it('stay as they are when anything is refused: a name that is taken, one that has ended, one of elsewhere', async () => {
    const [a, b] = [await draw('nord', 13.5), await buildArea(senate(), 'ohne-grenze', { districtId: district.id })];
    const over = await buildArea(senate(), 'vorbei', { phase: 'ended', from: '2020-01-01' });
    const abroad = await buildArea(app.ctx({ who: as('senate'), tenant: frankfurt }), 'gallus');
    const wanted = { name: 'Neu', slug: 'neu' };
    expect(await refused(merge({ ...wanted, slug: 'nord', areaIds: [a.id, b.id] }))).toBe('CONFLICT');
    expect(await refused(merge({ ...wanted, areaIds: [a.id, over.id] }))).toBe('PHASE_UNCHANGED');
    expect(await refused(merge({ ...wanted, areaIds: [a.id, abroad.id] }))).toBe('NOT_FOUND');
    expect(await refused(merge({ ...wanted, areaIds: [a.id, a.id] }))).toBe('VALIDATION');
    expect(await refused(merge({ ...wanted, areaIds: [a.id] }))).toBe('VALIDATION');
    expect(await phasesOf(a)).toEqual([['running', '2020-01-01']]);
    expect(await refused(seen((ctx) => app.get(AreaService).one(ctx, { slug: 'neu' })))).toBe('NOT_FOUND');
    // Where one extent is not known, nobody makes up that of the whole.
    const made = await merge({ ...wanted, areaIds: [a.id, b.id] });
    expect(await hectaresOf(made, '2027-01-01')).toBeNull();
  });

  it.each(['operator', 'auditor', 'district', 'carrier', 'team', 'board'] as const)(
    'are not joined by %s',
    async (role) => {
      const [a, b] = [await buildArea(senate(), `a-${role}`), await buildArea(senate(), `b-${role}`)];
      const ctx = (): Ctx => app.ctx({ who: as(role, { areaIds: [a.id, b.id], scopeId: district.id }) });
      const wanted = { name: 'Neu', slug: `neu-${role}`, areaIds: [a.id, b.id] };
      expect(await refused(merge(wanted, ctx()))).toBe('FORBIDDEN');
      const parts = ['x', 'y'].map((slug) => ({ name: slug, slug: `${slug}-${role}`, phase: 'running' }));
      expect(await refused(split({ areaId: a.id, parts }, ctx()))).toBe('FORBIDDEN');
    },
  );
});

describe('an area that becomes several', () => {
  const parts = [
    { name: 'Links', slug: 'links', phase: 'running', boundary: { shape: square(13.6, 52.5, 0.005), source: 'Amt' } },
    { name: 'Rechts', slug: 'rechts', phase: 'preparation' },
  ];

  it('ends on the day; its parts begin in the same district, each with its own extent', async () => {
    const area = await draw('ganz', 13.6);
    await split({ areaId: area.id, parts });
    expect((await phasesOf(area)).at(-1)).toEqual(['ended', '2027-01-01']);
    const after = await seen((ctx) => app.get(AreaService).successors(ctx, area));
    expect(after.map(({ slug, districtId }) => [slug, districtId])).toEqual([
      ['links', district.id],
      ['rechts', district.id],
    ]);
    expect(await hectaresOf(after[0]!, '2027-01-01')).toBeGreaterThan(0);
    expect(await hectaresOf(after[1]!, '2027-01-01')).toBeNull();
  });

  it('stays whole when one of the parts is refused', async () => {
    const area = await draw('bleibt', 13.7);
    const bad = { name: 'Schief', slug: 'schief', phase: 'running', boundary: { shape: { type: 'Point', coordinates: [1, 2] }, source: 'Amt' } }; // prettier-ignore
    const fresh = { name: 'Gerade', slug: 'gerade', phase: 'running' };
    expect(await refused(split({ areaId: area.id, parts: [fresh, bad] }))).toBe('SHAPE_REFUSED');
    expect(await refused(split({ areaId: area.id, parts: [fresh, fresh] }))).toBe('VALIDATION');
    expect(await phasesOf(area)).toEqual([['running', '2020-01-01']]);
    expect(await refused(seen((ctx) => app.get(AreaService).one(ctx, { slug: 'gerade' })))).toBe('NOT_FOUND');
  });
});
