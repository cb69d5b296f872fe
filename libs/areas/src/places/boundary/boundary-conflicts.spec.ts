import fc from 'fast-check';
import { type Ctx } from '#libs/kernel';
import { as, createServiceApp, type ServiceApp } from '#libs/testing';
import { StreetListService } from '../address/street-list.service.js';
import { type Area } from '../../area/area.entity.js';
import { areas } from '../../areas.service-definition.js';
import { buildArea, buildRegister, ring, square } from '../../areas.build.js';
import { BoundaryService } from './boundary.service.js';
import { contains, hectares, type Polygons } from '../../geometry/geometry.js';
import { intersectionOf } from '../../geometry/jts.js';

let app: ServiceApp;
beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas] });
});
afterAll(() => app?.close());

const senate = (): Ctx => app.ctx({ who: as('senate') });
const draw = async (slug: string, west: number, size = 0.01): Promise<Area> => {
  const area = await buildArea(senate(), slug);
  await app.get(BoundaryService).set(senate(), { areaId: area.id, shape: square(west, 52.5, size), source: 'Karte' });
  return area;
};
const conflicts = async (area: Area): Promise<unknown[][]> => {
  const ctx = app.query({ who: as('senate') });
  const boundary = (await app.get(BoundaryService).on(ctx, area, null))!;
  const found = await app.get(BoundaryService).conflicts(ctx, boundary);
  await ctx.finish();
  return found.map((c) => [c.areaId, c.basis, c.squareMetres, c.addresses, c.examples]);
};

describe('two areas that have the same place', () => {
  it('see it both, with square metres and addresses, by boundary or by list', async () => {
    const one = await draw('links', 13.3);
    const two = await draw('rechts', 13.308);
    const beside = await draw('daneben', 13.318);
    const overlap = Math.round(hectares([[ring(13.308, 52.5, 0.01).map(([x, y]) => [Math.min(x, 13.31), y])]] as Polygons) * 10_000); // prettier-ignore
    expect(overlap).toBeGreaterThan(140_000);
    expect(await conflicts(one)).toEqual([[two.id, 'boundary', expect.closeTo(overlap, -2), null, []]]);
    expect(await conflicts(two)).toEqual([[one.id, 'boundary', expect.closeTo(overlap, -2), null, []]]);
    expect(await conflicts(beside)).toEqual([]);
    await buildRegister(app, [
      '1,,Badstraße,13357,W,,13.301,52.505',
      '2,,Badstraße,13357,W,,13.309,52.505',
      '3,A,Badstraße,13357,W,,13.3095,52.505',
    ]);
    const shared = [expect.any(Number), 2, ['Badstraße 2', 'Badstraße 3a']];
    expect(await conflicts(one)).toEqual([[two.id, 'boundary', ...shared]]);
    expect(await conflicts(two)).toEqual([[one.id, 'boundary', ...shared]]);
    // A list decides alone: its own boundary says nothing any more, the other side sees the addresses of the list.
    const list = { areaId: two.id, text: 'Badstraße 1', source: 'Seite' };
    await app.get(StreetListService).set(senate(), list);
    expect(await conflicts(two)).toEqual([]);
    expect(await conflicts(one)).toEqual([[two.id, 'streetList', null, 1, ['Badstraße 1']]]);
  });

  it('do not, where one border was drawn twice some metres apart', async () => {
    const one = await draw('nord', 13.4);
    await draw('sued', 13.40985);
    expect(await conflicts(one)).toEqual([]);
  });

  it('have in common what lies in both, as an independent point-in-polygon says', () => {
    const corner = fc.double({ min: 0, max: 0.02, noNaN: true });
    const triangle = fc
      .tuple(corner, corner, corner, corner, corner, corner)
      .map(([a, b, c, d, e, f]): Polygons => [
        [
          [
            [13.4 + a, 52.5 + b],
            [13.4 + c, 52.5 + d],
            [13.4 + e, 52.5 + f],
            [13.4 + a, 52.5 + b],
          ],
        ],
      ]) // prettier-ignore
      .filter((t) => hectares(t) > 0.5);
    fc.assert(
      fc.property(triangle, triangle, corner, corner, (a, b, x, y) => {
        const both = intersectionOf(a, b);
        const p: [number, number] = [13.4 + x, 52.5 + y];
        const near = [a, b].some((shape) => nearBorder(shape, p));
        if (!near) expect(contains(both, p)).toBe(contains(a, p) && contains(b, p));
        expect(hectares(both)).toBeLessThanOrEqual(Math.min(hectares(a), hectares(b)) * 1.001);
      }),
    );
  });
});

/** On the border itself rounding decides. */
function nearBorder([[shell = []] = []]: Polygons, [x, y]: [number, number]): boolean {
  return shell.slice(1).some(([bx, by], i) => {
    const [ax, ay] = shell[i]!;
    const cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    return Math.abs(cross) < 1e-9;
  });
}
