import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoId, type DemoEnv, type Who } from '#libs/kernel';
import { as, berlin, createServiceApp, frankfurt, type ServiceApp } from '#libs/testing';
import { AddressService } from '../address/address.service.js';
import { AreaService } from '../area/area.service.js';
import { Phase } from '../area/phase.entity.js';
import { PhaseService } from '../area/phase.service.js';
import { areas } from '../areas.service-definition.js';
import { everyRow } from '../every-row.js';
import { Figure } from '../figure/figure.entity.js';
import { FigureService } from '../figure/figure.service.js';
import { Indicator, PlanningLink } from '../figure/planning-area.entity.js';
import { areasGeoJson, geoJsonRoute } from '../geojson.route.js';
import { Office } from '../office/office.entity.js';
import { OfficeService } from '../office/office.service.js';

const file = (slug: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../../infra/programmes', `${slug}.json`), 'utf8'));

let app: ServiceApp;
let dir: string;
let loaded: number;

beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas] });
  dir = mkdtempSync(join(tmpdir(), 'areas-programme-'));
  const env: DemoEnv = {
    tenants: { berlin: berlin.id, frankfurt: frankfurt.id },
    ctx: async (slug) => app.system(slug === 'berlin' ? berlin : frankfurt),
    db: app.runtime.db('areas'),
    programme: { berlin: file('berlin'), frankfurt: file('frankfurt') },
  };
  const started = performance.now();
  await areas.demo!(env);
  loaded = performance.now() - started;
});
afterAll(async () => {
  await app?.close();
  rmSync(dir, { recursive: true, force: true });
});

async function run(document: unknown): Promise<{ code: number; lines: string[] }> {
  const path = join(dir, 'p.json');
  writeFileSync(path, typeof document === 'string' ? document : JSON.stringify(document));
  const lines: string[] = [];
  const code = await areas.commands!['import:areas']!.run({
    args: [],
    option: (name) => ({ tenant: 'berlin', file: path })[name],
    ctx: async () => app.system(),
    tenants: async () => [berlin],
    db: app.runtime.db('areas'),
    print: (line) => void lines.push(line),
  });
  return { code: code ?? 0, lines };
}

describe('the demo', () => {
  it('holds both programmes, under ids that all services agree on', async () => {
    const ctx = app.query();
    const page = await app.get(AreaService).list(ctx, { first: 100 });
    expect(page.nodes).toHaveLength(47);
    const thermometer = page.nodes.find((a) => a.slug === 'thermometersiedlung')!;
    expect(thermometer.id).toBe(demoId('area', 'berlin', 'thermometersiedlung'));
    expect(thermometer.districtId).toBe(demoId('district', 'berlin', 'Steglitz-Zehlendorf'));
    expect(thermometer.description['de']).toMatch(
      /^Das Quartier Thermometersiedlung liegt im Bezirk Steglitz-Zehlendorf\./,
    );
    await ctx.finish();
    const there = app.query({ tenant: frankfurt, who: as('senate') });
    expect((await app.get(AreaService).list(there, { first: 100 })).nodes).toHaveLength(19);
    await there.finish();
    expect(loaded).toBeLessThan(20_000);
  });

  it('knows the phases of today: 13 areas run, 19 are in transition until 2027', async () => {
    const inPhase = async (phase: string): Promise<number> => {
      const ctx = app.query();
      const { nodes } = await app.get(AreaService).list(ctx, { filter: { phase }, first: 100 });
      await ctx.finish();
      return nodes.length;
    };
    expect(await Promise.all(['running', 'transition', 'ended', 'aftercare'].map(inPhase))).toEqual([13, 19, 15, 0]);
    app.clock.set('2028-01-01T00:00:00Z');
    expect(await Promise.all(['running', 'transition', 'ended'].map(inPhase))).toEqual([13, 0, 34]);
    app.clock.set('2026-11-20T10:00:00Z');
  });

  it('tells every area and district to the other services', async () => {
    const count = (topic: string): Promise<object[]> =>
      app.owner(
        `select distinct payload->>'areaId', payload->>'districtId' from kernel.outbox where topic = $1 and consumer = 'tenants'`,
        [topic],
      );
    expect(await count('area.changed')).toHaveLength(66);
    expect(await count('district.changed')).toHaveLength(12);
    const [gallus] = await app.owner<{ payload: object }>(
      `select payload from kernel.outbox where topic = 'area.changed' and payload->>'slug' = 'gallus' limit 1`,
    );
    expect(gallus!.payload).toMatchObject({ name: 'Gallus', districtId: null, phase: 'running', from: '2015-01-01' });
  });

  it('shows residents nothing that nobody verified', async () => {
    const ctx = app.query();
    for (const entity of [Phase, Office, Figure, PlanningLink]) {
      expect((await everyRow<{ verified: boolean }>(ctx, entity)).filter((row) => !row.verified)).toEqual([]);
    }
    const staff = app.query({ who: as('senate') });
    expect((await everyRow(staff, Office)).filter((o) => !o.verified).length).toBeGreaterThan(10);
    const gallus = await app.get(AreaService).one(app.query({ tenant: frankfurt }), { slug: 'gallus' });
    expect(await app.get(PhaseService).current(app.query({ tenant: frankfurt }), gallus)).toBeNull();
    await expect(
      app.get(AreaService).one(app.query({ tenant: frankfurt }), { slug: 'otto-brenner-siedlung-sossenheim' }),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('lists each planning area once, under the best ground the reader may see', async () => {
    const grounds = async (who?: Who): Promise<string[]> => {
      const ctx = app.query({ who });
      const area = await app.get(AreaService).one(ctx, { slug: 'thermometersiedlung' });
      const links = await app.get(FigureService).planningLinks(ctx, area);
      await ctx.finish();
      return links.map((l) => `${l.planningArea} ${l.basis} ${l.verified}`);
    };
    expect(await grounds()).toEqual(['06200419 office true']);
    expect(await grounds(as('senate'))).toEqual(['06200419 office true']);
  });

  it('keeps the source of every value', async () => {
    const ctx = app.query({ who: as('senate') });
    for (const entity of [Phase, Office, Figure, PlanningLink, Indicator]) {
      const rows = await everyRow<{ source: string }>(ctx, entity);
      expect(rows.length).toBeGreaterThan(5);
      expect(rows.every((r) => r.source.length > 3)).toBe(true);
    }
    await ctx.finish();
  });

  it('links the merged areas and answers for a street that is published', async () => {
    const ctx = app.query();
    const rixdorf = await app.get(AreaService).one(ctx, { slug: 'rixdorf' });
    expect((await app.get(AreaService).predecessors(ctx, rixdorf)).map((a) => a.slug)).toEqual([
      'ganghoferstrasse',
      'richardplatz-sued',
    ]);
    const answer = await app
      .get(AddressService)
      .lookup(ctx, { street: 'Adalbertstr', number: '90', postalCode: '10999' });
    expect(answer).toMatchObject({
      status: 'FOUND',
      areaId: demoId('area', 'berlin', 'zentrum-kreuzberg-oranienstrasse'),
    });
    await ctx.finish();
  });

  it('has the hours of Frankfurt as data', async () => {
    const ctx = app.query({ tenant: frankfurt });
    const riederwald = (await everyRow(ctx, Office, { street: 'Schäfflestraße' }))[0]!;
    await ctx.finish();
    expect(riederwald).toMatchObject({
      region: 'DE-HE',
      hours: [
        { weekday: 2, opens: '10:00', closes: '13:00' },
        { weekday: 4, opens: '15:00', closes: '18:00' },
      ],
    });
  });
});

describe('/areas.geojson', () => {
  it('has every public area, points where no boundary is known, and nothing unverified, whoever asks', async () => {
    for (const who of [undefined, as('senate')]) {
      const ctx = app.ctx({ tenant: frankfurt, who });
      const { features, attribution } = await areasGeoJson(ctx);
      await ctx.finish();
      expect(features).toHaveLength(18);
      expect(attribution).toEqual([expect.stringContaining('dl-de/by-2-0')]);
      const gallus = features.find((f) => f.properties!['slug'] === 'gallus')!;
      expect(gallus.geometry).toEqual({ type: 'Point', coordinates: [8.6353, 50.1032] });
      expect(gallus.properties).toMatchObject({
        phase: null,
        district: 'Gallus',
        location: 'approximate point',
        url: 'http://frankfurt.localhost/q/gallus',
      });
    }
  });
  it('is served as GeoJSON', async () => {
    const ctx = app.ctx();
    const reply = await geoJsonRoute.handle(ctx, { params: {}, query: {}, body: null });
    await ctx.finish();
    expect(reply.headers!['content-type']).toContain('application/geo+json');
    expect((JSON.parse(String(reply.body)) as { features: object[] }).features).toHaveLength(47);
  });
});

describe('import:areas', () => {
  const summary = (lines: string[]): string => lines.at(-1)!.replace(/^[\d.]+ s\s+/, '');
  type Programme = { areas: Record<string, unknown>[]; sources: object };
  const changed = (change: (p: Programme) => void): Programme => {
    const programme = file('berlin') as Programme;
    change(programme);
    return programme;
  };

  it('changes nothing when nothing changed', async () => {
    const { code, lines } = await run(file('berlin'));
    expect([code, summary(lines)]).toEqual([0, 'done: 47 rows, 0 new, 0 changed, 0 removed']);
  });
  it('follows the file', async () => {
    const { lines } = await run(changed((p) => Object.assign(p.areas[0]!, { aliases: ['Gesundbrunnen'] })));
    expect(summary(lines)).toBe('done: 47 rows, 0 new, 1 changed, 0 removed');
    const ctx = app.query();
    expect((await app.get(AreaService).one(ctx, { slug: 'badstrasse' })).aliases).toEqual(['Gesundbrunnen']);
    await ctx.finish();
  });
  it('replaces what an import wrote and nothing that people wrote, and says what it kept', async () => {
    const senate = { who: as('senate') };
    const read = app.query(senate);
    const area = await app.get(AreaService).one(read, { slug: 'germaniagarten' });
    const [office] = await app.get(OfficeService).of(read, area);
    const [figure] = await app.get(FigureService).of(read, area);
    await read.finish();
    const texts = {
      id: area.id,
      description: [{ language: 'de', text: 'Vom Team.' }],
      website: 'https://team.example/',
    };
    await app.get(AreaService).describe(app.ctx(senate), texts);
    const { id, houseNumber, postalCode, city, source } = office!;
    const moved = { id, houseNumber, postalCode, city, source, phone: '030 1234', street: 'Neue Straße' };
    await app.get(OfficeService).update(app.ctx(senate), moved);
    await app.get(FigureService).remove(app.ctx(senate), { id: figure!.id });
    await app.get(PhaseService).change(app.ctx(senate), {
      ...{ areaId: area.id, kind: 'transition', from: '2026-12-01', source: 'Beschluss', reason: 'Beschluss' },
    });
    const next = changed((p) => {
      const a = p.areas.find((x) => x['slug'] === 'germaniagarten')!;
      Object.assign(a, {
        aliases: ['Gartenstadt'],
        website: 'amt.example',
        description: { de: 'Vom Amt.', en: 'New.' },
      });
      Object.assign(a['office'] as object, { city: 'Berlin-Tempelhof', phone: '030 99' });
    });
    const { code, lines } = await run(next);
    const kept = lines.filter((l) => l.includes('kept as people left it')).map((l) => l.replace(/^.*left it: /, ''));
    expect([code, kept]).toEqual([
      0,
      [
        'area germaniagarten: website',
        'area germaniagarten: description.de',
        'phases germaniagarten: phases',
        expect.stringMatching(/^office germaniagarten\/.*: street$/),
        expect.stringMatching(/^office germaniagarten\/.*: city$/),
        expect.stringMatching(/^office germaniagarten\/.*: phone$/),
        expect.stringMatching(/^office germaniagarten\/.*: verified$/),
        expect.stringMatching(/^figure germaniagarten\/.*: removed$/),
      ],
    ]);
    const after = app.query(senate);
    expect(await app.get(AreaService).one(after, { slug: 'germaniagarten' })).toMatchObject({
      ...{ website: 'https://team.example/', aliases: ['Gartenstadt'], description: { de: 'Vom Team.', en: 'New.' } },
    });
    expect(await app.get(OfficeService).of(after, area)).toMatchObject([
      { id: office!.id, street: 'Neue Straße', phone: '030 1234', city: 'Berlin' },
    ]);
    expect((await everyRow(after, Phase, { areaId: area.id })).map((p) => p.kind).sort()).toEqual([
      'running',
      'transition',
    ]);
    await after.finish();
    expect(summary((await run(next)).lines)).toBe('done: 47 rows, 0 new, 0 changed, 0 removed');
  });
  it('names everything that is wrong, with its place, and changes nothing', async () => {
    const before = await app.owner(`select * from areas.area order by id`);
    const { code, lines } = await run(
      changed((p) => {
        p.areas[1]!['slug'] = 'badstrasse';
        p.areas[2]!['district'] = 'Nirgendwo';
        p.areas[3]!['source'] = 'unbekannt';
        p.areas[4]!['predecessors'] = ['gibt-es-nicht'];
        p.areas[5]!['streets'] = {
          entries: [{ street: 'A', numbers: '1' }],
          source: Object.keys(p.sources)[0],
          verified: true,
        };
      }),
    );
    expect(code).toBe(1);
    expect(lines.slice(0, -1)).toEqual([
      'areas[1].slug (badstrasse): AREA_TWICE (badstrasse)',
      'areas[3].source (moabit-ost): SOURCE_UNKNOWN (unbekannt)',
      'areas[2].district (brunnenstrasse): DISTRICT_UNKNOWN (Nirgendwo)',
      'areas[4].predecessors[0] (pankstrasse): AREA_UNKNOWN (gibt-es-nicht)',
    ]);
    expect(await app.owner(`select * from areas.area order by id`)).toEqual(before);
  });
  it.each<[string, unknown, string]>([
    ['no JSON', '{"format":', 'file: NOT_JSON'],
    ['another format', { format: 2 }, 'format: INVALID'],
    [
      'an unreadable house number',
      changed((p) =>
        Object.assign(p.areas[0]!, {
          streets: { entries: [{ street: 'A', numbers: 'x' }], source: 'x', verified: true },
        }),
      ),
      'areas[0].streets.entries[0].numbers (badstrasse): INVALID (NUMBER_UNREADABLE)',
    ],
    [
      'a wrong type',
      changed((p) => Object.assign(p.areas[0]!, { verified: 'yes' })),
      'areas[0].verified (badstrasse): INVALID',
    ],
  ])('refuses %s', async (_name, document, message) => {
    const { code, lines } = await run(document);
    expect(code).toBe(1);
    expect(lines.some((l) => l.startsWith(message))).toBe(true);
  });
});
