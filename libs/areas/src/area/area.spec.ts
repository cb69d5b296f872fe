import { as, createServiceApp, frankfurt, type ServiceApp } from '#libs/testing';
import { type Ctx } from '#libs/kernel';
import { areas } from '../areas.service-definition.js';
import { buildArea, buildWorld, type World } from '../areas.build.js';
import { DistrictService } from '../district/district.service.js';
import { dayOrNull } from '../history.js';
import { VerificationService } from '../verification.service.js';
import { Area } from './area.entity.js';
import { AreaService } from './area.service.js';
import { Phase } from './phase.entity.js';
import { PhaseService } from './phase.service.js';

let app: ServiceApp;
let world: World;
let service: AreaService;
let phases: PhaseService;

beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas] });
  world = await buildWorld(app);
  service = app.get(AreaService);
  phases = app.get(PhaseService);
});
afterAll(() => app?.close());

const senate = (): Ctx => app.ctx({ who: as('senate') });
const published = (topic: string): Promise<{ payload: Record<string, unknown>; consumer: string }[]> =>
  app.owner(`select payload, consumer from kernel.outbox where topic = $1 order by created_at desc, id desc`, [topic]);
const history = async (areaId: string): Promise<(string | null)[][]> => {
  const ctx = app.query({ who: as('senate') });
  const rows = await ctx.all(Phase, { where: { areaId }, orderBy: [{ validFrom: 'asc' }] });
  await ctx.finish();
  return rows.map((p) => [p.kind, dayOrNull(p.validFrom), dayOrNull(p.validUntil)]);
};
const names = async (args: object, who = as('senate')): Promise<string[]> => {
  const ctx = app.query({ who });
  const page = await service.list(ctx, args);
  await ctx.finish();
  return page.nodes.map((a) => a.name);
};

describe('areas', () => {
  it('are created with their first phase, and everybody is told', async () => {
    const ctx = app.query();
    const read = await service.one(ctx, { slug: 'badstrasse' });
    expect(read).toMatchObject({ name: 'Badstraße', districtId: world.district.id, verified: true });
    expect(await phases.current(ctx, read)).toMatchObject({ kind: 'running' });
    await ctx.finish();
    const facts = await published('area.changed');
    expect(facts.find((f) => f.payload['areaId'] === world.area.id && f.consumer === 'tenants')?.payload).toEqual({
      areaId: world.area.id,
      slug: 'badstrasse',
      name: 'Badstraße',
      districtId: world.district.id,
      phase: 'running',
      from: '2020-01-01',
    });
  });

  it('keep a slug for themselves', async () => {
    await expect(buildArea(senate(), 'badstrasse')).rejects.toMatchObject({ code: 'CONFLICT' });
    const elsewhere = await buildArea(app.ctx({ who: as('senate'), tenant: frankfurt }), 'badstrasse');
    expect(elsewhere.id).not.toBe(world.area.id);
  });

  it('are found by name and alias, however it is written', async () => {
    for (const search of ['BADSTRASSE', 'badstr', 'gesund brunnen', 'Badstr.'])
      expect(await names({ filter: { search } })).toEqual(['Badstraße']);
    expect(await names({ filter: { search: '%' } })).toEqual([]);
    expect(await names({ filter: { search: 'nirgends' } })).toEqual([]);
    expect(await names({ filter: { search: '' } })).toEqual(['Badstraße', 'Gallus']);
  });

  it('are listed by district, phase and order, in pages', async () => {
    expect(await names({ filter: { districtId: world.district.id } })).toEqual(['Badstraße']);
    expect(await names({ filter: { phase: 'running' } })).toEqual(['Badstraße', 'Gallus']);
    expect(await names({ filter: { phase: 'ended' } })).toEqual([]);
    expect(await names({ sort: 'NAME_DESC' })).toEqual(['Gallus', 'Badstraße']);
    const ctx = app.query();
    const first = await service.list(ctx, { first: 1 });
    const second = await service.list(ctx, { first: 1, after: first.pageInfo.endCursor });
    expect([first, second].flatMap((p) => p.nodes.map((a) => a.name))).toEqual(['Badstraße', 'Gallus']);
    expect(await service.total(ctx, first)).toBe(2);
    expect(second.pageInfo.hasNextPage).toBe(false);
    await ctx.finish();
  });

  it('are sorted the German way', async () => {
    const made = await Promise.all(
      ['Zebra', 'Österreich', 'Oper'].map((name, i) =>
        buildArea(app.ctx({ who: as('senate'), tenant: frankfurt }), `s${i}`, { name }),
      ),
    );
    const ctx = app.query({ tenant: frankfurt });
    const { nodes } = await service.list(ctx, {});
    await ctx.finish();
    expect(nodes.map((a) => a.name).filter((n) => made.some((m) => m.name === n))).toEqual([
      'Oper',
      'Österreich',
      'Zebra',
    ]);
  });

  it('are renamed and described; languages that are not sent stay', async () => {
    const area = await buildArea(senate(), 'umbenannt');
    await service.rename(senate(), { id: area.id, name: 'Neu', aliases: ['Alt'], reason: 'Beschluss' });
    expect((await published('area.changed'))[0]!.payload).toMatchObject({ name: 'Neu', slug: 'umbenannt' });
    const describe = (description: object[]): Promise<Area> => service.describe(senate(), { id: area.id, description });
    await describe([
      { language: 'de', text: 'Guten Tag' },
      { language: 'tr', text: 'Merhaba' },
    ]);
    expect(
      (
        await describe([
          { language: 'en', text: 'Hello' },
          { language: 'tr', text: '' },
        ])
      ).description,
    ).toEqual({ de: 'Guten Tag', en: 'Hello' });
    await service.describe(senate(), { id: area.id, description: [], website: 'https://example.org' });
    await expect(
      service.describe(senate(), { id: area.id, description: [], website: 'javascript:alert(1)' }),
    ).rejects.toMatchObject({
      code: 'VALIDATION',
    });
    const located = await service.locate(senate(), {
      id: area.id,
      lon: 13.4,
      lat: 52.5,
      districtId: world.district.id,
    });
    expect(located).toMatchObject({
      lon: 13.4,
      pointBasis: 'given',
      districtId: world.district.id,
      website: 'https://example.org',
    });
  });
});

describe('the phases of an area', () => {
  it('follow one another without overlap, in whatever order they are set', async () => {
    const area = await buildArea(senate(), 'phasen', { phase: 'running', from: '2005-01-01' });
    const change = (kind: string, from: string): Promise<Area> =>
      phases.change(senate(), { areaId: area.id, kind, from, reason: 'Beschluss', source: 'Senat' });
    await change('ended', '2028-01-01');
    await change('transition', '2025-01-01');
    expect(await history(area.id)).toEqual([
      ['running', '2005-01-01', '2025-01-01'],
      ['transition', '2025-01-01', '2028-01-01'],
      ['ended', '2028-01-01', null],
    ]);
    expect((await published('area.changed'))[0]!.payload).toMatchObject({ phase: 'transition', from: '2025-01-01' });
    await change('aftercare', '2025-01-01');
    expect((await history(area.id))[1]).toEqual(['aftercare', '2025-01-01', '2028-01-01']);
    await expect(change('aftercare', '2026-01-01')).rejects.toMatchObject({ code: 'PHASE_UNCHANGED' });
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
    const transition = (await ctx.all(Phase, { where: { areaId: area.id, kind: 'transition' } }))[0]!;
    await ctx.finish();
    await phases.remove(senate(), { id: transition.id, reason: 'Irrtum' });
    expect(await history(area.id)).toEqual([['running', '2005-01-01', null]]);
  });

  it('changed by many at once stay one history', async () => {
    const area = await buildArea(senate(), 'gleichzeitig', { from: '2000-01-01' });
    const kinds = ['transition', 'running', 'aftercare', 'ended'];
    const change = (i: number): Promise<unknown> =>
      phases
        .change(senate(), { areaId: area.id, kind: kinds[i % 4], from: `20${10 + i}-01-01`, reason: 'x', source: 'y' })
        .catch((e: { code?: string }) => {
          if (e.code !== 'PHASE_UNCHANGED') throw e;
        });
    await Promise.all(Array.from({ length: 12 }, (_, i) => change(i)));
    const rows = await history(area.id);
    rows.forEach((row, i) => expect(row[2]).toBe(rows[i + 1]?.[1] ?? null));
  });
});

describe('predecessors and successors', () => {
  it('are linked both ways, never in a circle, and unlinked', async () => {
    const [a, b, c] = await Promise.all(
      ['rixdorf', 'ganghofer', 'richardplatz'].map((slug) => buildArea(senate(), slug)),
    );
    const link = (predecessor: Area, successor: Area): Promise<Area> =>
      service.link(senate(), { predecessorId: predecessor.id, successorId: successor.id, source: 'Senat' });
    await link(b!, a!);
    await link(c!, a!);
    const ctx = app.query();
    expect((await service.predecessors(ctx, a!)).map((x) => x.slug)).toEqual(['ganghofer', 'richardplatz']);
    expect((await service.successors(ctx, b!)).map((x) => x.slug)).toEqual(['rixdorf']);
    await ctx.finish();
    await expect(link(a!, b!)).rejects.toMatchObject({ code: 'AREA_LINK_CIRCLE' });
    await expect(link(a!, a!)).rejects.toMatchObject({ code: 'AREA_LINK_CIRCLE' });
    await service.unlink(senate(), { predecessorId: b!.id, successorId: a!.id });
    await expect(service.unlink(senate(), { predecessorId: b!.id, successorId: a!.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('unverified values', () => {
  it('are seen by those who can verify them, and by nobody else', async () => {
    const area = await buildArea(senate(), 'ungeprueft');
    const verify = (verified: boolean): Promise<Area> =>
      app
        .get(VerificationService)
        .set(senate(), { areaId: area.id, kind: 'AREA', id: area.id, verified, source: 'Anruf', reason: 'geprüft' });
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
    const phase = (await app.query({ who: as('senate') }).all(Phase, { where: { areaId: area.id } }))[0]!;
    await app
      .get(VerificationService)
      .set(senate(), { areaId: area.id, kind: 'PHASE', id: phase.id, verified: false, source: 'Notiz', reason: null });
    expect(await names({ filter: { phase: 'preparation' } }, as('resident'))).toEqual([]);
    expect(await names({ filter: { phase: 'preparation' } })).toEqual(['phase-offen']);
    const ctx = app.query();
    expect(await phases.current(ctx, area)).toBeNull();
    await ctx.finish();
  });

  it('are verified in their own area only', async () => {
    const phase = (await app.query({ who: as('senate') }).all(Phase, { where: { areaId: world.area.id } }))[0]!;
    const input = { areaId: world.other.id, kind: 'PHASE', id: phase.id, verified: false, source: 'x' };
    await expect(app.get(VerificationService).set(senate(), input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('districts', () => {
  it('are created and renamed, and everybody is told', async () => {
    const districts = app.get(DistrictService);
    const made = await districts.create(senate(), { name: 'Neuköln', key: '08', source: 'Verzeichnis' });
    await districts.rename(senate(), { id: made.id, name: 'Neukölln', reason: 'Schreibfehler' });
    expect((await published('district.changed'))[0]!.payload).toEqual({ districtId: made.id, name: 'Neukölln' });
    await expect(districts.create(senate(), { name: 'Neukölln', source: 'x' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });
});

describe('bad input', () => {
  it.each<[string, object, string]>([
    ['no slug', { name: 'x', phase: 'running', from: '2020-01-01', source: 'x' }, 'slug'],
    ['a slug that is a path', { name: 'x', slug: '../etc', phase: 'running', from: '2020-01-01', source: 'x' }, 'slug'],
    ['no source', { name: 'x', slug: 'x', phase: 'running', from: '2020-01-01' }, 'source'],
    ['an unknown phase', { name: 'x', slug: 'x', phase: 'asleep', from: '2020-01-01', source: 'x' }, 'phase'],
    ['no day', { name: 'x', slug: 'x', phase: 'running', from: '2020-02-30', source: 'x' }, 'from'],
    ['a long name', { name: 'x'.repeat(121), slug: 'x', phase: 'running', from: '2020-01-01', source: 'x' }, 'name'],
    [
      'a district that is no id',
      { name: 'x', slug: 'x', phase: 'running', from: '2020-01-01', source: 'x', districtId: '1' },
      'districtId',
    ],
  ])('%s', async (_name, input, field) => {
    await expect(service.create(senate(), input)).rejects.toMatchObject({
      code: 'VALIDATION',
      fields: { [field]: expect.any(String) },
    });
  });
  it('refuses NUL, another tenant’s district and unknown ids, and changes nothing', async () => {
    const before = await app.owner(`select count(*) as n from areas.area`);
    await expect(buildArea(senate(), 'nul', { name: 'a\u0000b' })).rejects.toMatchObject({ code: 'VALIDATION' });
    const foreign = app.ctx({ who: as('senate'), tenant: frankfurt });
    await expect(buildArea(foreign, 'fremd', { districtId: world.district.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(service.rename(foreign, { id: world.area.id, name: 'x', aliases: [] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(service.rename(senate(), { id: crypto.randomUUID(), name: 'x', aliases: [] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await app.owner(`select count(*) as n from areas.area`)).toEqual(before);
  });
});
