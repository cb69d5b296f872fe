import { type Ctx, type Role, type Who } from '#libs/kernel';
import { anonymousWho, as, createServiceApp, frankfurt, refused, roles, type ServiceApp } from '#libs/testing';
import { StreetList } from './places/address/street-list.entity.js';
import { StreetListService } from './places/address/street-list.service.js';
import { AreaService } from './area/area.service.js';
import { AreaPhase } from './area/area-phase.entity.js';
import { AreaPhaseService } from './area/area-phase.service.js';
import { areas } from './areas.service-definition.js';
import { buildWorld, ring, type World } from './areas.build.js';
import { Boundary } from './places/boundary/boundary.entity.js';
import { BoundaryService } from './places/boundary/boundary.service.js';
import { Figure } from './figure/figure.entity.js';
import { FigureService } from './figure/figure.service.js';
import { type Office } from './office/office.entity.js';
import { OfficeException } from './office/office-exception.entity.js';
import { OfficeService } from './office/office.service.js';

let app: ServiceApp;
let world: World;
let office: Office;
const address = { street: 'A', houseNumber: '1', city: 'B', source: 'x' };

const senate = (): Ctx => app.ctx({ who: as('senate') });
/** The one row of a noun in the area. */
async function rowOf<T extends object>(entity: abstract new () => T): Promise<T & { id: string }> {
  const ctx = app.query({ who: as('senate') });
  const [row] = await ctx.all(entity, { where: { areaId: world.area.id } });
  await ctx.finish();
  return row as T & { id: string };
}

beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas] });
  world = await buildWorld(app);
  const areaId = world.area.id;
  const text = { source: 'x', reason: 'x' };
  await app.get(AreaService).link(senate(), { predecessorId: world.other.id, successorId: areaId, source: 'x' });
  const shape = { type: 'Polygon', coordinates: [ring(13, 52, 0.1)] };
  await app.get(BoundaryService).set(senate(), { areaId, shape, ...text });
  await app.get(StreetListService).set(senate(), { areaId, entries: [{ street: 'A', numbers: '1' }], ...text });
  await app.get(FigureService).set(senate(), { areaId, kind: 'population', value: 1, asOf: '2020-01-01', ...text });
  office = await app.get(OfficeService).create(senate(), { areaId, ...address });
  await app.get(OfficeService).addException(senate(), { officeId: office.id, from: '2027-01-01', until: '2027-01-02' });
});
afterAll(() => app?.close());

type Call = (ctx: Ctx) => Promise<unknown>;
const authority = ['senate', 'district'];
const onSite = [...authority, 'carrier', 'team'];

/** What changes or removes rows that exist: name, call, who may do it in their own area. The last step removes, so order matters. */
const calls: [string, Call, string[]][] = [
  ['updateOffice', (c) => app.get(OfficeService).update(c, { id: office.id, ...address }), onSite],
  ['setOfficeHours', (c) => app.get(OfficeService).setHours(c, { id: office.id, hours: [], source: 'x' }), onSite],
  [
    'addOfficeException',
    (c) => app.get(OfficeService).addException(c, { officeId: office.id, from: '2020-01-01', until: '2020-01-02' }),
    onSite,
  ],
  [
    'removeOfficeException',
    async (c) => app.get(OfficeService).removeException(c, { id: (await rowOf(OfficeException)).id }),
    onSite,
  ],
  ['removeOffice', (c) => app.get(OfficeService).remove(c, { id: office.id }), authority],
  [
    'unlinkAreas',
    (c) => app.get(AreaService).unlink(c, { predecessorId: world.other.id, successorId: world.area.id }),
    authority,
  ],
  ['removeBoundary', async (c) => app.get(BoundaryService).remove(c, { id: (await rowOf(Boundary)).id }), authority],
  [
    'removeStreetList',
    async (c) => app.get(StreetListService).remove(c, { id: (await rowOf(StreetList)).id }),
    authority,
  ],
  ['removeFigure', async (c) => app.get(FigureService).remove(c, { id: (await rowOf(Figure)).id }), authority],
  [
    'removeAreaPhase',
    async (c) => app.get(AreaPhaseService).remove(c, { id: (await rowOf(AreaPhase)).id, reason: 'x' }),
    authority,
  ],
];

it.each(calls)(
  '%s is refused to everybody it is not meant for, and works for one it is meant for',
  async (name, call, allowed) => {
    const person = (role: Role, own: boolean): Who =>
      as(role, {
        areaIds: [own ? world.area.id : world.other.id],
        scopeId: role === 'district' ? crypto.randomUUID() : null,
      });
    for (const role of roles) {
      for (const own of [true, false]) {
        if (role === 'senate' || (own && allowed.includes(role))) continue;
        expect([role, own, await refused(call(app.ctx({ who: person(role, own) })))]).toEqual([role, own, 'FORBIDDEN']);
      }
    }
    expect(await refused(call(app.ctx({ who: anonymousWho() })))).toBe('FORBIDDEN');
    expect(await refused(call(app.ctx({ who: as('senate'), tenant: frankfurt })))).toBe('NOT_FOUND');
    // the most local of those who may
    expect([name, await refused(call(app.ctx({ who: person(allowed.at(-1) as Role, true) })))]).toEqual([name, 'ok']);
  },
);
