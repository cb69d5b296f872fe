import { byLanguage } from '#libs/typed';
import { type Ctx, type ListArguments } from '#libs/kernel';
import { as, createServiceApp, frankfurt, type ServiceApp } from '#libs/testing';
import { areas } from '../areas.service-definition.js';
import { buildArea, buildWorld, type World } from '../areas.build.js';
import { DistrictService } from '../district/district.service.js';
import { type Area } from './area.entity.js';
import { AreaService } from './area.service.js';
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
const names = async (args: ListArguments, who = as('senate')): Promise<string[]> => {
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
      version: 1,
      slug: 'badstrasse',
      name: 'Badstraße',
      districtId: world.district.id,
      verified: true,
      phase: 'running',
      from: '2020-01-01',
      ends: null,
      office: null,
    });
  });

  it('keep a slug for themselves', async () => {
    await expect(buildArea(senate(), 'badstrasse')).rejects.toMatchObject({
      code: 'CONFLICT',
      fields: { slug: 'taken' },
    });
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
    expect(await names({ orderBy: 'nameDesc' })).toEqual(['Gallus', 'Badstraße']);
    const ctx = app.query();
    const first = await service.list(ctx, { page: { first: 1 } });
    const second = await service.list(ctx, { page: { first: 1, after: first.pageInfo.endCursor } });
    expect([first, second].flatMap((p) => p.nodes.map((a) => a.name))).toEqual(['Badstraße', 'Gallus']);
    expect(await first.total()).toBe(2);
    expect(second.pageInfo.hasNextPage).toBe(false);
    await ctx.finish();
  });

  it('are sorted by district, then by name, also after the district was renamed', async () => {
    const made = await app.get(DistrictService).create(senate(), { name: 'Zehlendorf', source: 'x' });
    const late = await buildArea(senate(), 'a-im-letzten', { name: 'A im letzten', districtId: made.id });
    const early = await buildArea(senate(), 'z-am-anfang', { name: 'Z am Anfang', districtLabel: 'Altstadt' });
    const order = async (): Promise<string[]> =>
      (await names({ orderBy: 'district' })).filter((n) => [late.name, early.name, 'Badstraße'].includes(n));
    expect(await order()).toEqual(['Z am Anfang', 'Badstraße', 'A im letzten']);
    await app.get(DistrictService).rename(senate(), { id: made.id, name: 'Aahlendorf' });
    expect(await order()).toEqual(['A im letzten', 'Z am Anfang', 'Badstraße']);
    await service.locate(senate(), { id: late.id, districtId: world.district.id });
    expect(await order()).toEqual(['Z am Anfang', 'A im letzten', 'Badstraße']);
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

  it('refuse a change by somebody who has read an older version, and take it when no version is named', async () => {
    const area = await buildArea(senate(), 'zweimal');
    const rename = (name: string, version?: number | null): Promise<Area> =>
      service.rename(senate(), { id: area.id, version, name, aliases: [] });
    const first = await rename('Erste', area.version);
    await expect(rename('Zweite', area.version)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await rename('Dritte', first.version)).toMatchObject({ name: 'Dritte', version: first.version + 1 });
    expect(await rename('Vierte')).toMatchObject({ name: 'Vierte' });
    expect(await rename('Fünfte', null)).toMatchObject({ name: 'Fünfte' });
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
    const spoken = await describe([
      { language: 'en', text: 'Hello' },
      { language: 'tr', text: '' },
    ]);
    expect(byLanguage(spoken.description)).toEqual({ de: 'Guten Tag', en: 'Hello' });
    const old = [{ language: 'pt-br', text: 'Olá', state: 'reviewed', revision: 1, sourceRevision: 1 }];
    await app.owner(`update areas.area set description = description || $2::jsonb where id = $1`, [
      ...[area.id, JSON.stringify(old)],
    ]);
    const renewed = await describe([{ language: 'pt-br', text: 'Bom dia' }]);
    expect(byLanguage(renewed.description)).toEqual({ de: 'Guten Tag', en: 'Hello', 'pt-BR': 'Bom dia' });
    await describe([{ language: 'pt-BR', text: '' }]);
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

describe('districts', () => {
  it('are created and renamed, and everybody is told', async () => {
    const districts = app.get(DistrictService);
    const made = await districts.create(senate(), { name: 'Neuköln', key: '08', source: 'Verzeichnis' });
    await districts.rename(senate(), { id: made.id, name: 'Neukölln', reason: 'Schreibfehler' });
    expect((await published('district.changed'))[0]!.payload).toEqual({
      districtId: made.id,
      name: 'Neukölln',
      verified: true,
      version: 2,
    });
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
