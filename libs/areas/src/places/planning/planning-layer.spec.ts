import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type QueryRunner } from 'typeorm';
import { type Ctx, type Role } from '#libs/kernel';
import { spokenWord } from '#libs/typed';
import { anonymousWho, as, berlin, frankfurt } from '#libs/testing';
import { buildArea, square } from '../../areas.build.js';
import { AreaService } from '../../area/area.service.js';
import { BoundaryService } from '../boundary/boundary.service.js';
import { FigureService } from '../../figure/figure.service.js';
import { ImportBench, type Run, summary } from '../../imports/imports.build.js';
import { PlanningLayers1765009300000 } from '../../migrations/1765009300000-planning-layers.js';
import { loadProgrammes } from '../../programme/programme.build.js';
import { PlanningLayerService } from './planning-layer.service.js';

let bench: ImportBench;
let layers: PlanningLayerService;
beforeAll(async () => {
  bench = await ImportBench.open();
  layers = bench.app.get(PlanningLayerService);
});
afterAll(() => bench?.close());

const at = (role: Role, tenant = berlin): Ctx => bench.app.ctx({ tenant, who: as(role) });
const form = (kind: string, text: string): object => ({ kind, texts: [{ language: 'de', text }] });
const names = (one: string, many: string): object[] => [form('one', one), form('many', many)];
const regions = {
  slug: 'bezirksregionen',
  names: names('Bezirksregion', 'Bezirksregionen'),
  mask: '999999',
  keyProperty: 'BZR_ID',
  nameProperty: 'BZR_NAME',
  source: 'Amt',
};
const stored = async (tenant = berlin): Promise<[string, string | null, number][]> => {
  const ctx = bench.app.query({ tenant, who: anonymousWho() });
  const found = await layers.list(ctx);
  await ctx.finish();
  return found.map((l) => [l.slug, l.mask, l.version]);
};

describe('layers of planning areas', () => {
  it("are named by the programme's authority, and by nobody else", async () => {
    for (const role of ['operator', 'district', 'carrier', 'team', 'board', 'auditor', 'resident'] as const)
      await expect(layers.set(at(role), regions)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const layer = await layers.set(at('senate'), regions);
    expect(await stored()).toEqual([['bezirksregionen', '999999', 1], ['planungsraeume', '99999999', 1]]); // prettier-ignore
    await layers.set(at('senate'), { ...regions, version: 1, nameProperty: 'NAME' });
    await expect(layers.set(at('senate'), { ...regions, version: 1 })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(layers.remove(at('senate', frankfurt), { id: layer.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(layers.remove(at('district'), { id: layer.id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await layers.remove(at('senate'), { id: layer.id });
    expect(await stored()).toEqual([['planungsraeume', '99999999', 1]]);
    const audited = await bench.app.owner<{ action: string }>(`select payload->>'action' as action from kernel.outbox
      where topic = 'audit.recorded' and payload->>'noun' = 'PlanningLayer' order by id`);
    expect(audited.map((a) => a.action)).toEqual(['create', 'create', 'update', 'delete']);
  });

  it.each<[string, object, object]>([
    ['a mask that is a regular expression', { mask: '\\d{6}' }, { mask: 'invalid_format' }],
    ['a mask without a digit or letter', { mask: '---' }, { mask: 'too_small' }],
    ['a mask that is too long', { mask: '9'.repeat(21) }, { mask: 'too_big' }],
    ['keys of another layer', { mask: 'XXXXXXXX' }, { mask: 'keys_of_other' }],
    ['a mask without a property', { keyProperty: null }, { keyProperty: 'mask_and_property' }],
    ['a property without a mask', { mask: null }, { keyProperty: 'mask_and_property' }],
    ['without its plural', { names: [names('A', 'B')[0]] }, { 'names.many.de': 'missing' }],
    ['a form twice', { names: [...names('A', 'B'), ...names('A', 'B')] }, { names: 'form_twice' }],
    ['no name of a property', { nameProperty: ' ' }, { nameProperty: expect.any(String) }],
  ])('are refused with %s', async (_what, wrong, fields) => {
    await expect(layers.set(at('senate'), { ...regions, ...wrong })).rejects.toMatchObject({
      code: 'VALIDATION',
      fields,
    });
  });

  it('of one slug set twice at once are one', async () => {
    const both = await Promise.allSettled([1, 2].map(() => layers.set(at('senate'), { ...regions, version: 0 })));
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    const [layer] = both.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []));
    await layers.remove(at('senate'), { id: layer!.id });
  });
});

describe('a programme whose planning areas have names and no keys', () => {
  const feature = (name: string, west: number): object => ({
    ...{ type: 'Feature', properties: { name }, geometry: square(west, 50.1) },
  });
  const file = (name: string, ...features: object[]): string =>
    bench.file(name, JSON.stringify({ type: 'FeatureCollection', features }));
  const run = (command: string, options: Record<string, string>): Promise<Run> =>
    bench.run(command, { source: 'Stadt Frankfurt', ...options });
  const planning = (path: string, more: Record<string, string> = {}): Promise<Run> =>
    run('import:boundaries', { tenant: 'frankfurt', layer: 'planning', file: path, ...more });

  beforeAll(async () => {
    await loadProgrammes(bench.app);
  });

  it('has them from its programme file', async () => {
    expect(await stored(frankfurt)).toEqual([['stadtteile', null, 1]]);
    expect(await stored()).toEqual([['planungsraeume', '99999999', 1]]);
  });

  it('imports shapes and numbers by name, and shows them at its areas under its own word', async () => {
    const path = file('f.json', feature('Gallus', 8.63), feature('Sachsenhausen-N.', 8.68), feature('Höchst', 8.54));
    // Gallus stands in the programme file: it gets its outline, the others are new
    expect(summary(await planning(path))).toBe('done: 3 rows, 2 new, 1 changed, 0 removed');
    expect(summary(await planning(path))).toBe('done: 3 rows, 0 new, 0 changed, 0 removed');
    const csv = bench.file('i.csv', 'name,Resident Count\nGallus,42000\nHo\u0308chst,16000\n');
    const edition = { tenant: 'frankfurt', edition: 'Statistik 2024', 'as-of': '2024-12-31', file: csv };
    expect(summary(await run('import:indicators', edition))).toBe('done: 2 rows, 2 new, 0 changed, 0 removed');
    const ctx = bench.app.query({ tenant: frankfurt, who: as('senate') });
    const gallus = await bench.app.get(AreaService).one(ctx, { slug: 'gallus' });
    const [link] = await bench.app.get(FigureService).planningLinks(ctx, gallus);
    const area = await bench.app.get(FigureService).planningArea(ctx, link!.planningArea);
    expect([area.key, area.name, area.outline !== null]).toEqual(['gallus', 'Gallus', true]);
    expect(spokenWord((await layers.of(ctx, area.key))!.names)['de']).toEqual({ one: 'Stadtteil', many: 'Stadtteile' });
    expect((await bench.app.get(FigureService).indicators(ctx, area)).map((i) => i.value)).toEqual([42_000]);
    await ctx.finish();
    const set = { areaId: gallus.id, planningAreas: ['gallus', 'hoechst'], source: 'Stadt' };
    await bench.app.get(BoundaryService).set(at('senate', frankfurt), set);
  });

  it('takes no name that is not one of theirs, no name twice, and none without a letter', async () => {
    const csv = bench.file('j.csv', 'name,Resident Count\nGalus,42000\nGallus,1\nGALLUS,1\n101,5\n');
    const edition = { tenant: 'frankfurt', edition: 'Statistik 2025', 'as-of': '2025-12-31', file: csv };
    const { code, lines } = await run('import:indicators', edition);
    expect([code, lines.slice(0, -1)]).toEqual([
      1,
      [
        'line 2: PLANNING_AREA_UNKNOWN (Galus)',
        'line 4: DUPLICATE (as in line 3)',
        'line 5: PLANNING_AREA_INVALID (101)',
      ],
    ]);
    const twice = await planning(file('t.json', feature('Höchst', 8.54), feature('Hoechst', 8.56)));
    expect(twice.lines[0]).toBe('feature 2: DUPLICATE (hoechst)');
  });

  it('refuses the files of another programme and says which keys it expects, and so does the other one', async () => {
    const theirs = { PLR_ID: '01300732', PLR_NAME: 'Soldiner' };
    const path = file('b.json', { type: 'Feature', properties: theirs, geometry: square(8.6, 50.1) });
    expect((await planning(path)).lines.slice(0, 2)).toEqual([
      'file: KEYS_EXPECTED (the programme\'s "Stadtteile" have no keys, only names in "name")',
      'feature 1: UNKNOWN_NAME (has PLR_ID, PLR_NAME)',
    ]);
    const csv = bench.file('b.csv', 'PLR_ID,PLR_NAME,Resident Count\n01300732,Soldiner,5\n');
    const edition = { edition: 'MSS', 'as-of': '2020-12-31', file: csv };
    expect((await run('import:indicators', { tenant: 'frankfurt', ...edition })).lines.slice(0, 2)).toEqual([
      'line 1: COLUMNS_MISSING (name)',
      'file: KEYS_EXPECTED (the programme\'s "Stadtteile" have no keys, only names in "name")',
    ]);
    const ours = file('o.json', { type: 'Feature', properties: { name: 'Gallus' }, geometry: square(13.4, 52.5) });
    const wrong = await run('import:boundaries', { tenant: 'berlin', layer: 'planning', file: ours });
    expect(wrong.lines[0]).toBe(
      'file: KEYS_EXPECTED (the programme\'s "Planungsräume" have keys like 99999999 in "PLR_ID" and names in "PLR_NAME")',
    );
  });

  it('keeps keys and rules together: no other rule while there are planning areas, no keys of two layers in a boundary', async () => {
    const own = { slug: 'stadtteile', names: names('Stadtteil', 'Stadtteile'), nameProperty: 'name', source: 'Stadt' };
    const change = layers.set(at('senate', frankfurt), { ...own, mask: '99', keyProperty: 'nr' });
    await expect(change).rejects.toMatchObject({
      code: 'PLANNING_LAYER_IN_USE',
      params: { count: expect.any(Number) },
    });
    const areaId = (await buildArea(at('senate', frankfurt), 'probe')).id;
    const set = (key: string): Promise<unknown> =>
      bench.app
        .get(BoundaryService)
        .set(at('senate', frankfurt), { areaId, planningAreas: ['gallus', key], source: 'x' });
    await expect(set('01300732')).rejects.toMatchObject({ fields: { planningAreas: 'unknown_key' } });
    await layers.set(at('senate', frankfurt), regions);
    const region = { type: 'Feature', properties: { bzr_id: '126011' }, geometry: square(8.6, 50.1) };
    expect((await planning(file('r.json', region))).lines[0]).toMatch(
      /^file: PLANNING_LAYER_MISSING \(one of .*; --planning-layer\)/,
    );
    expect((await planning(file('r.json', region), { 'planning-layer': 'bezirksregionen' })).code).toBe(0);
    await expect(set('126011')).rejects.toMatchObject({ fields: { planningAreas: 'one_layer' } });
  });

  const reference = join(
    process.env['REFERENCE_DATA'] ?? join(import.meta.dirname, '../../../../../../shared'),
    'data',
  );
  const withReference = existsSync(join(reference, 'frankfurt-stadtteile.topojson'))
    ? it
    : (_name: string, _body: () => Promise<void>): void => undefined;
  withReference('imports the 46 city districts that Frankfurt publishes, and refuses the files of Berlin', async () => {
    const path = join(reference, 'frankfurt-stadtteile.topojson');
    const first = await planning(path, {
      'planning-layer': 'stadtteile',
      'accept-repairs': 'true',
      'confirm-removal': 'true',
    });
    expect([first.code, summary(first)]).toEqual([0, expect.stringMatching(/^done: 46 rows, /)]);
    for (const other of ['berlin-plr-2021', 'berlin-bzr-2021', 'berlin-bezirke'])
      expect((await planning(join(reference, `${other}.topojson`), { 'planning-layer': 'stadtteile' })).code).toBe(1);
  });
});

describe('an installation from before', () => {
  it("goes on with Berlin's keys where it has some, and has no layer where it has none", async () => {
    const before = await ImportBench.open();
    const path = before.file('p.json', JSON.stringify({
      ...{ type: 'Feature', properties: { plr_id: '01300732', PLR_NAME: 'Soldiner' }, geometry: square(13.4, 52.5) },
    })); // prettier-ignore
    expect((await before.run('import:boundaries', { layer: 'planning', file: path })).code).toBe(0);
    await before.app.owner('drop table areas.planning_layer');
    await new PlanningLayers1765009300000().up({
      query: (sql: string, values: unknown[]) => before.app.owner(sql, values),
    } as unknown as QueryRunner);
    // What the releases after that one have added.
    await before.app.owner(
      'alter table areas.planning_layer add column updated_at timestamptz(3) not null default now()',
    );
    const rows = `select tenant_id, slug, mask, key_property from areas.planning_layer`;
    expect(await before.app.owner(rows)).toEqual([
      { tenant_id: berlin.id, slug: 'planungsraeume', mask: '99999999', key_property: 'PLR_ID' },
    ]);
    expect(summary(await before.run('import:boundaries', { layer: 'planning', file: path }))).toBe(
      'done: 1 rows, 0 new, 0 changed, 0 removed',
    );
    await before.close();
  });
});

it('no key or property of one city stands in the program', () => {
  const root = join(import.meta.dirname, '..');
  const files = (readdirSync(root, { recursive: true }) as string[]).filter((f) => /(?<!spec|build)\.ts$/.test(f));
  const bound = files.filter(
    (f) => !f.includes('migrations/') && /PLR_|BZR_|\\d\{\d{1,2}\}\$\/\)/.test(readFileSync(join(root, f), 'utf8')),
  );
  expect(bound).toEqual([]);
});
