import { type Ctx } from '#libs/kernel';
import { as, createServiceApp, refused, type ServiceApp } from '#libs/testing';
import { type Area } from '../../area/area.entity.js';
import { AreaService } from '../../area/area.service.js';
import { areas } from '../../areas.service-definition.js';
import { buildArea, buildDistrict, buildRegister, square } from '../../areas.build.js';
import { BoundaryService } from './boundary.service.js';
import { NewAreaService } from './new-area.service.js';

let app: ServiceApp;
let present: Area;
let neighbour: Area;
beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas], graph: true });
  const draw = async (slug: string, west: number): Promise<Area> => {
    const area = await buildArea(senate(), slug);
    await app.get(BoundaryService).set(senate(), { areaId: area.id, shape: square(west, 52.5), source: 'Karte' });
    return area;
  };
  present = await draw('jetzt', 13.4);
  neighbour = await draw('daneben', 13.41);
  await buildRegister(app, [
    '1,,Badstraße,13357,W,,13.401,52.505',
    '2,,Badstraße,13357,W,,13.409,52.505',
    '3,,Badstraße,13357,W,,13.413,52.505',
  ]);
});
afterAll(() => app?.close());

const senate = (): Ctx => app.ctx({ who: as('senate') });
const question = `query ($areaId: ID, $shape: JSON!, $districtId: ID) {
  readBoundary(areaId: $areaId, shape: $shape, districtId: $districtId) {
    faults { code } hectares presentHectares addresses { inside gained lost } conflicts { area { slug } addresses }
  }
}`;

describe('a shape that is read before it is stored', () => {
  it('shows beside the present one what it would take, give away, and share with whom', async () => {
    const shape = square(13.405, 52.5);
    const { readBoundary } = await app.ask<Record<string, object>>(as('senate'), question, {
      areaId: present.id,
      shape,
    });
    expect(readBoundary).toMatchObject({
      faults: [],
      addresses: { inside: 2, gained: 1, lost: 1 },
      conflicts: [{ area: { slug: 'daneben' }, addresses: 1 }],
    });
    const { hectares, presentHectares } = readBoundary as unknown as Record<string, number>;
    expect(hectares).toBeCloseTo(presentHectares!, 0);
  });

  it('with a fault says nothing about places, and reads for an area that is to come, by whoever may create it', async () => {
    const bow = { type: 'Polygon', coordinates: [[[13.4, 52.5], [13.41, 52.51], [13.41, 52.5], [13.4, 52.51], [13.4, 52.5]]] }; // prettier-ignore
    const ask = async (who: ReturnType<typeof as>, variables: object): Promise<unknown> => {
      const { data, errors } = await app.answer({ who }, question, variables);
      if (errors[0] && !errors[0].code) throw errors[0];
      return errors[0]?.code ?? (data as Record<string, unknown>)['readBoundary'];
    };
    expect(await ask(as('senate'), { areaId: present.id, shape: bow })).toMatchObject({
      faults: [{ code: expect.any(String) }],
      ...{ conflicts: [], addresses: null, hectares: null },
    });
    const district = await buildDistrict(senate(), 'Mitte');
    const elsewhere = await buildDistrict(senate(), 'Pankow');
    const shape = square(13.39, 52.5);
    const shown = { presentHectares: null, addresses: { inside: 0, gained: 0, lost: 0 }, conflicts: [] };
    expect(await ask(as('senate'), { shape })).toMatchObject(shown);
    const own = as('district', { scopeId: district.id });
    expect(await ask(own, { shape, districtId: district.id })).toMatchObject(shown);
    for (const [who, districtId] of [
      [own, elsewhere.id],
      [own, null],
      [as('team', { areaIds: [present.id] }), district.id],
      [as('auditor'), district.id],
    ] as const)
      expect(await ask(who, { shape, districtId })).toBe('FORBIDDEN');
  });
});

describe('a new area', () => {
  const input = { slug: 'neu', name: 'Neu', phase: 'running', from: '2027-01-01', source: 'Beschluss' };

  it('comes with its extent in one act, from its first day on', async () => {
    const boundary = { shape: square(13.42, 52.5), source: 'Amt' };
    const area = await app.get(NewAreaService).create(senate(), { ...input, boundary });
    const ctx = app.query({ who: as('senate') });
    const on = (day: string) => app.get(BoundaryService).on(ctx, area, day);
    expect(await on('2027-01-01')).toMatchObject({ source: 'Amt', validFrom: '2027-01-01' });
    expect(await on('2026-12-31')).toBeNull();
    await ctx.finish();
  });

  it('is not there when its shape is refused', async () => {
    const shape = { type: 'Point', coordinates: [13.4, 52.5] };
    const create = app
      .get(NewAreaService)
      .create(senate(), { ...input, slug: 'ohne', boundary: { shape, source: 'Amt' } });
    expect(await refused(create)).toBe('SHAPE_REFUSED');
    const ctx = app.query({ who: as('senate') });
    expect(await refused(app.get(AreaService).one(ctx, { slug: 'ohne' }))).toBe('NOT_FOUND');
    await ctx.finish();
    expect(neighbour.slug).toBe('daneben');
  });
});
