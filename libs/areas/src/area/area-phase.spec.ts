import { type Ctx, type ListArguments } from '#libs/kernel';
import { as, createServiceApp, type ServiceApp } from '#libs/testing';
import { areas } from '../areas.service-definition.js';
import { buildArea, buildWorld, type World } from '../areas.build.js';
import { dayOrNull } from '../shared/history.js';
import { VerificationService } from '../verification/verification.service.js';
import { type Area } from './area.entity.js';
import { AreaService } from './area.service.js';
import { AreaPhase } from './area-phase.entity.js';
import { AreaPhaseService } from './area-phase.service.js';

let app: ServiceApp;
let world: World;
let service: AreaService;
let phases: AreaPhaseService;

beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas] });
  world = await buildWorld(app);
  service = app.get(AreaService);
  phases = app.get(AreaPhaseService);
});
afterAll(() => app?.close());

const senate = (): Ctx => app.ctx({ who: as('senate') });
const published = (topic: string): Promise<{ payload: Record<string, unknown>; consumer: string }[]> =>
  app.owner(`select payload, consumer from kernel.outbox where topic = $1 order by created_at desc, id desc`, [topic]);
const history = async (areaId: string): Promise<(string | null)[][]> => {
  const ctx = app.query({ who: as('senate') });
  const rows = await ctx.all(AreaPhase, { where: { areaId }, orderBy: [{ validFrom: 'asc' }] });
  await ctx.finish();
  return rows.map((p) => [p.kind, dayOrNull(p.validFrom), dayOrNull(p.validUntil)]);
};
const names = async (args: ListArguments, who = as('senate')): Promise<string[]> => {
  const ctx = app.query({ who });
  const page = await service.list(ctx, args);
  await ctx.finish();
  return page.nodes.map((a) => a.name);
};

describe('the phases of an area', () => {
  it('follow one another without overlap, in whatever order they are set', async () => {
    const area = await buildArea(senate(), 'phasen', { phase: 'running', from: '2005-01-01' });
    const change = (kind: string, from: string, later?: string): Promise<Area> =>
      phases.change(senate(), { areaId: area.id, kind, from, later, reason: 'Beschluss', source: 'Senat' });
    await change('ended', '2028-01-01');
    await change('transition', '2025-01-01', 'keep');
    expect(await history(area.id)).toEqual([
      ['running', '2005-01-01', '2025-01-01'],
      ['transition', '2025-01-01', '2028-01-01'],
      ['ended', '2028-01-01', null],
    ]);
    expect((await published('area.changed'))[0]!.payload).toMatchObject({ phase: 'transition', from: '2025-01-01' });
    await change('aftercare', '2025-01-01', 'keep');
    expect((await history(area.id))[1]).toEqual(['aftercare', '2025-01-01', '2028-01-01']);
    await expect(change('aftercare', '2026-01-01')).rejects.toMatchObject({ code: 'PHASE_UNCHANGED' });
  });

  it('that begin later are never overlooked: an end is not undone, a beginning not put before others, without a word', async () => {
    const area = await buildArea(senate(), 'spaeter', { phase: 'running', from: '2016-04-01' });
    const change = (kind: string, from: string, later?: string): Promise<Area> =>
      phases.change(senate(), { areaId: area.id, kind, from, later, reason: 'Beschluss', source: 'Senat' });
    await change('transition', '2026-11-23');
    const said = { code: 'PHASE_LATER', fields: { later: 'required' } };
    await expect(change('ended', '2026-11-22')).rejects.toMatchObject({
      ...said,
      params: { later: [{ kind: 'transition', from: '2026-11-23' }] },
    });
    await expect(change('ended', '2016-04-01')).rejects.toMatchObject(said);
    await expect(change('aftercare', '2015-01-01')).rejects.toMatchObject(said);
    expect(await history(area.id)).toHaveLength(2);
    await change('ended', '2026-11-22', 'remove');
    expect(await history(area.id)).toEqual([
      ['running', '2016-04-01', '2026-11-22'],
      ['ended', '2026-11-22', null],
    ]);
    await change('aftercare', '2015-01-01', 'keep');
    expect((await history(area.id))[0]).toEqual(['aftercare', '2015-01-01', '2016-04-01']);
    await change('aftercare', '2015-01-01', 'remove');
    expect(await history(area.id)).toEqual([['aftercare', '2015-01-01', null]]);
  });

  it('change by the calendar in Berlin: nothing has to run at midnight', async () => {
    const area = await buildArea(senate(), 'kalender', { from: '2005-01-01' });
    await phases.change(senate(), {
      areaId: area.id,
      kind: 'ended',
      from: '2028-01-01',
      reason: 'Ende',
      source: 'Senat',
    });
    const kindAt = async (iso: string): Promise<string | undefined> => {
      app.clock.set(iso);
      const ctx = app.query();
      const kind = (await phases.current(ctx, await service.one(ctx, { id: area.id })))?.kind;
      await ctx.finish();
      return kind;
    };
    const before = app.clock.now();
    expect(await kindAt('2027-12-31T22:59:59Z')).toBe('running');
    expect(await kindAt('2027-12-31T23:00:00Z')).toBe('ended');
    expect(await names({ filter: { phase: 'ended' } })).toContain('kalender');
    const announce = areas.schedules![0]!.run;
    await app.runtime.db('areas').tx(app.system(), announce);
    expect((await published('area.changed')).map((f) => f.payload).find((p) => p['areaId'] === area.id)).toMatchObject({
      phase: 'ended',
    });
    app.clock.set(before);
  });

  it('end as exactly as what follows is known to begin, whoever may see that', async () => {
    const area = await buildArea(senate(), 'ungefaehr', { from: '2005-01-01' });
    const change = { areaId: area.id, kind: 'ended', from: '2012-01-01', fromPrecision: 'year', ...{ reason: 'x' } };
    await phases.change(senate(), { ...change, source: 'Broschüre' });
    const precisions = async (): Promise<(string | null)[]> => {
      const ctx = app.query();
      const rows = await phases.of(ctx, area);
      const said = await Promise.all(rows.map((p) => phases.untilPrecision(ctx, p)));
      await ctx.finish();
      return said;
    };
    expect(await precisions()).toEqual(['year', null]);
    await app.owner(`update areas.phase set verified = false where area_id = $1 and kind = 'ended'`, [area.id]);
    expect(await precisions()).toEqual(['year']);
  });

  it('are taken out again; the one before goes on', async () => {
    const area = await buildArea(senate(), 'zurueck', { from: '2005-01-01' });
    await phases.change(senate(), {
      areaId: area.id,
      kind: 'transition',
      from: '2025-01-01',
      reason: 'x',
      source: 'Senat',
    });
    const ctx = app.query({ who: as('senate') });
    const transition = (await ctx.all(AreaPhase, { where: { areaId: area.id, kind: 'transition' } }))[0]!;
    await ctx.finish();
    await phases.remove(senate(), { id: transition.id, reason: 'Irrtum' });
    expect(await history(area.id)).toEqual([['running', '2005-01-01', null]]);
  });

  it('changed by many at once stay one history', async () => {
    const area = await buildArea(senate(), 'gleichzeitig', { from: '2000-01-01' });
    const kinds = ['transition', 'running', 'aftercare', 'ended'];
    const change = (i: number): Promise<unknown> =>
      phases
        .change(senate(), {
          areaId: area.id,
          kind: kinds[i % 4],
          from: `20${10 + i}-01-01`,
          later: 'keep',
          reason: 'x',
          source: 'y',
        })
        .catch((e: { code?: string }) => {
          if (e.code !== 'PHASE_UNCHANGED') throw e;
        });
    await Promise.all(Array.from({ length: 12 }, (_, i) => change(i)));
    const rows = await history(area.id);
    rows.forEach((row, i) => expect(row[2]).toBe(rows[i + 1]?.[1] ?? null));
  });
});

describe('unverified values', () => {
  it('are seen by those who can verify them, and by nobody else', async () => {
    const area = await buildArea(senate(), 'ungeprueft');
    const verify = (verified: boolean): Promise<Area> =>
      app
        .get(VerificationService)
        .set(senate(), { areaId: area.id, kind: 'area', id: area.id, verified, source: 'Anruf', reason: 'geprüft' });
    await verify(false);
    expect(await names({ filter: { search: 'ungeprueft' } }, as('resident', { areaIds: [area.id] }))).toEqual([]);
    expect(await names({ filter: { search: 'ungeprueft' } }, as('team', { areaIds: [area.id] }))).toEqual([
      'ungeprueft',
    ]);
    expect(await names({ filter: { search: 'ungeprueft' } }, as('team', { areaIds: [world.area.id] }))).toEqual([]);
    const ctx = app.query();
    await expect(service.one(ctx, { id: area.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(service.one(ctx, { slug: 'ungeprueft' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await ctx.finish();
    await verify(true);
    expect(await names({ filter: { search: 'ungeprueft' } }, as('resident'))).toEqual(['ungeprueft']);
  });

  it('do not betray themselves through a filter', async () => {
    const area = await buildArea(senate(), 'phase-offen', { phase: 'preparation' });
    const phase = (await app.query({ who: as('senate') }).all(AreaPhase, { where: { areaId: area.id } }))[0]!;
    await app
      .get(VerificationService)
      .set(senate(), { areaId: area.id, kind: 'phase', id: phase.id, verified: false, source: 'Notiz', reason: null });
    expect(await names({ filter: { phase: 'preparation' } }, as('resident'))).toEqual([]);
    expect(await names({ filter: { phase: 'preparation' } })).toEqual(['phase-offen']);
    const ctx = app.query();
    expect(await phases.current(ctx, area)).toBeNull();
    await ctx.finish();
  });

  it('are verified in their own area only', async () => {
    const phase = (await app.query({ who: as('senate') }).all(AreaPhase, { where: { areaId: world.area.id } }))[0]!;
    const input = { areaId: world.other.id, kind: 'phase', id: phase.id, verified: false, source: 'x' };
    await expect(app.get(VerificationService).set(senate(), input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const area = { ...input, kind: 'area', id: world.area.id };
    await expect(app.get(VerificationService).set(senate(), area)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
