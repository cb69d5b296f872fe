import { byLanguage } from '#libs/typed';
import { demoId, type Who } from '#libs/kernel';
import { as, createServiceApp, frankfurt, type ServiceApp } from '#libs/testing';
import { AddressService } from '../places/address/address.service.js';
import { AreaService } from '../area/area.service.js';
import { AreaPhase } from '../area/area-phase.entity.js';
import { AreaPhaseService } from '../area/area-phase.service.js';
import { areas } from '../areas.service-definition.js';
import { Figure } from '../figure/figure.entity.js';
import { FigureService } from '../figure/figure.service.js';
import { PlanningIndicator } from '../figure/planning-indicator.entity.js';
import { PlanningLink } from '../figure/planning-link.entity.js';
import { areasGeoJson, geoJsonRoute } from '../geojson.route.js';
import { Office } from '../office/office.entity.js';
import { loadProgrammes } from './programme.build.js';

let app: ServiceApp;
let loaded: number;

beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas] });
  const started = performance.now();
  await loadProgrammes(app);
  loaded = performance.now() - started;
});
afterAll(() => app?.close());

describe('the demo', () => {
  it('holds both programmes, under ids that all services agree on', async () => {
    const ctx = app.query({ asked: ['description', 'website', 'point', 'source'] });
    const page = await app.get(AreaService).list(ctx, { page: { first: 100 } });
    expect(page.nodes).toHaveLength(47);
    const thermometer = page.nodes.find((a) => a.slug === 'thermometersiedlung')!;
    expect(thermometer.id).toBe(demoId('area', 'berlin', 'thermometersiedlung'));
    expect(thermometer.districtId).toBe(demoId('district', 'berlin', 'Steglitz-Zehlendorf'));
    expect(byLanguage(thermometer.description)['de']).toMatch(
      /^Das Quartier Thermometersiedlung liegt im Bezirk Steglitz-Zehlendorf\./,
    );
    expect(page.nodes.find((a) => a.slug === 'pankstrasse')!.website).toBe('https://pankstrasse-quartier.de');
    await ctx.finish();
    const there = app.query({ tenant: frankfurt, who: as('senate') });
    expect((await app.get(AreaService).list(there, { page: { first: 100 } })).nodes).toHaveLength(19);
    await there.finish();
    expect(loaded).toBeLessThan(20_000);
  });

  it('knows the phases of today: 13 areas run, 19 are in transition until 2027', async () => {
    const inPhase = async (phase: string): Promise<number> => {
      const ctx = app.query();
      const { nodes } = await app.get(AreaService).list(ctx, { filter: { phase }, page: { first: 100 } });
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
    for (const entity of [AreaPhase, Office, Figure, PlanningLink]) {
      expect((await ctx.all<{ verified: boolean }>(entity)).filter((row) => !row.verified)).toEqual([]);
    }
    const staff = app.query({ who: as('senate') });
    expect((await staff.all(Office)).filter((o) => !o.verified).length).toBeGreaterThan(10);
    const gallus = await app.get(AreaService).one(app.query({ tenant: frankfurt }), { slug: 'gallus' });
    expect(await app.get(AreaPhaseService).current(app.query({ tenant: frankfurt }), gallus)).toBeNull();
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
    for (const entity of [AreaPhase, Office, Figure, PlanningLink, PlanningIndicator]) {
      const rows = await ctx.all<{ source: string }>(entity);
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
      status: 'found',
      areaId: demoId('area', 'berlin', 'zentrum-kreuzberg-oranienstrasse'),
    });
    await ctx.finish();
  });

  it('has the hours of Frankfurt as data', async () => {
    const ctx = app.query({ tenant: frankfurt });
    const riederwald = (await ctx.all(Office, { where: { street: 'Schäfflestraße' } }))[0]!;
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
        phaseName: null,
        districtId: null,
        asOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
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
    const { features } = JSON.parse(String(reply.body)) as { features: { properties: object }[] };
    expect(features).toHaveLength(47);
    expect(features.map((one) => one.properties)).toContainEqual(
      expect.objectContaining({ phase: 'running', phaseName: 'laufend' }),
    );
  });
});
