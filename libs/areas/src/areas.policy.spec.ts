import { type EntityClass, type Role, type Who } from '#libs/kernel';
import { anonymousWho, as, createServiceApp, frankfurt, refused, roles, type ServiceApp } from '#libs/testing';
import { StreetList } from './places/address/street-list.entity.js';
import { StreetListService } from './places/address/street-list.service.js';
import { AreaLink } from './area/area-link.entity.js';
import { Area } from './area/area.entity.js';
import { AreaService } from './area/area.service.js';
import { AreaPhase } from './area/area-phase.entity.js';
import { AreaPhaseService } from './area/area-phase.service.js';
import { areas } from './areas.service-definition.js';
import { buildArea, buildWorld, type World } from './areas.build.js';
import { Boundary } from './places/boundary/boundary.entity.js';
import { BoundaryService } from './places/boundary/boundary.service.js';
import { CityPart } from './district/city-part.entity.js';
import { District } from './district/district.entity.js';
import { DistrictService } from './district/district.service.js';
import { Figure } from './figure/figure.entity.js';
import { FigureService } from './figure/figure.service.js';
import { PlanningIndicator } from './figure/planning-indicator.entity.js';
import { PlanningLink } from './figure/planning-link.entity.js';
import { PlanningArea } from './places/planning/planning-area.entity.js';
import { DataImport } from './imports/data-import.entity.js';
import { ImportRun } from './imports/import-run.entity.js';
import { OfficeException } from './office/office-exception.entity.js';
import { Office } from './office/office.entity.js';
import { OfficeService } from './office/office.service.js';
import { PlanningLayer } from './places/planning/planning-layer.entity.js';
import { PlanningLayerService } from './places/planning/planning-layer.service.js';
import { VerificationService } from './verification/verification.service.js';

let app: ServiceApp;
let world: World;

beforeAll(async () => {
  app = await createServiceApp({ definitions: [areas] });
  world = await buildWorld(app);
});
afterAll(() => app?.close());

/** everybody, once with the area of the row in scope ("own"), once with another one ("other") */
function person(role: Role, own: boolean): Who {
  const areaIds = [own ? world.area.id : world.other.id];
  return as(role, {
    areaIds,
    scopeId: role === 'district' ? (own ? world.district.id : crypto.randomUUID()) : areaIds[0],
  });
}

/** action → who may do it: `*` everybody, else roles; `role!` also in areas that are not theirs */
type Table = Record<string, string>;
const senate = 'senate!';
const staff = 'senate! auditor! district carrier team';
const authority = 'senate! district';
const reference = (more: Table): [Table, Table] => [
  { read: '*', ...more },
  { read: staff, ...more },
];
/** noun → what is allowed on a verified row, and on one that nobody verified */
const tables: [string, EntityClass, () => object, [Table, Table]][] = [
  ['CityPart', CityPart, () => ({ id: crypto.randomUUID() }), [{ read: '*' }, { read: 'senate! auditor!' }]],
  [
    'District',
    District,
    () => ({ id: world.district.id }),
    [
      { read: '*', create: senate, rename: senate },
      { read: 'senate! auditor! district', create: senate, rename: senate },
    ],
  ],
  [
    'Area',
    Area,
    () => ({ id: world.area.id, districtId: world.district.id }),
    reference({
      create: authority,
      rename: authority,
      describe: 'senate! district carrier team',
      locate: senate,
      verify: authority,
      reshape: senate,
    }),
  ],
  ['AreaPhase', AreaPhase, ofArea, reference({ change: authority, verify: authority })],
  ['AreaLink', AreaLink, ofArea, reference({ link: authority, unlink: authority })],
  ['Boundary', Boundary, ofArea, reference({ set: authority, verify: authority })],
  ['StreetList', StreetList, ofArea, reference({ set: authority, verify: authority })],
  [
    'Office',
    Office,
    ofArea,
    reference({ write: 'senate! district carrier team', remove: authority, verify: authority }),
  ],
  ['OfficeException', OfficeException, ofArea, both({ read: '*', write: 'senate! district carrier team' })],
  ['Figure', Figure, ofArea, reference({ set: authority, remove: authority, verify: authority })],
  ['PlanningLink', PlanningLink, ofArea, reference({})],
  ['PlanningLayer', PlanningLayer, () => ({}), both({ read: '*', set: senate, remove: senate })],
  ['PlanningArea', PlanningArea, () => ({ key: '01300732' }), both({ read: '*' })],
  ['PlanningIndicator', PlanningIndicator, () => ({ planningArea: '01300732' }), both({ read: '*' })],
  ['ImportRun', ImportRun, () => ({}), both({ read: 'senate! auditor! district!' })],
  [
    'DataImport',
    DataImport,
    () => ({ startedBy: as('senate').userId }),
    both({ read: 'senate! auditor!', create: senate, preview: senate, confirm: senate, discard: senate }),
  ],
];
function ofArea(): object {
  return { areaId: world.area.id };
}
function both(table: Table): [Table, Table] {
  return [table, table];
}
function expected(allowed: string, role: Role, own: boolean): boolean {
  const entries = allowed.split(' ');
  return allowed === '*' || entries.includes(`${role}!`) || (own && entries.includes(role));
}

describe.each(tables)('%s', (_noun, entity, row, [verified, unverified]) => {
  it.each(roles)('%s', (role) => {
    for (const [table, isVerified] of [
      [verified, true],
      [unverified, false],
    ] as const) {
      for (const own of [true, false]) {
        const ctx = app.ctx({ who: person(role, own) });
        const stored = Object.assign(Object.create(entity.prototype as object) as object, row(), {
          verified: isVerified,
        });
        const found = Object.fromEntries(
          Object.keys(table).map((action) => [action, ctx.can(stored).includes(action)]),
        );
        const wanted = Object.fromEntries(
          Object.entries(table).map(([action, allowed]) => [action, expected(allowed, role, own)]),
        );
        expect({ own, isVerified, ...found }).toEqual({ own, isVerified, ...wanted });
      }
    }
  });
  it('anonymous', () => {
    for (const [table, isVerified] of [
      [verified, true],
      [unverified, false],
    ] as const) {
      const stored = Object.assign(Object.create(entity.prototype as object) as object, row(), {
        verified: isVerified,
      });
      const open = Object.keys(table).filter((action) => table[action] === '*');
      expect(app.ctx({ who: anonymousWho() }).can(stored)).toEqual(open);
    }
  });
  it('the table names every action', () => {
    const policy = areas.policies.find((p) => p.entity === entity)!;
    expect(Object.keys(verified).sort()).toEqual([...policy.actions].sort());
  });
});

describe('use cases in the wrong hands', () => {
  type Call = (who: Who, tenant?: typeof frankfurt) => Promise<unknown>;
  const calls = (): [string, Call, string][] => {
    const at = (who: Who, tenant?: typeof frankfurt): ReturnType<ServiceApp['ctx']> => app.ctx({ who, tenant });
    const id = world.area.id;
    const text = { source: 'x', reason: 'x' };
    const words = (['one', 'many'] as const).map((kind) => ({ kind, texts: [{ language: 'de', text: 'Gebiet' }] }));
    const layer = { slug: 'ebene', names: words, nameProperty: 'name', source: 'x' };
    const address = { street: 'A', houseNumber: '1', city: 'B', source: 'x' };
    const shape = {
      type: 'Polygon',
      coordinates: [
        [
          [13, 52],
          [13.1, 52],
          [13.1, 52.1],
          [13, 52],
        ],
      ],
    };
    return [
      [
        'createDistrict',
        (w, t) => app.get(DistrictService).create(at(w, t), { name: `D${Math.random()}`, source: 'x' }),
        senate,
      ],
      [
        'renameDistrict',
        (w, t) => app.get(DistrictService).rename(at(w, t), { id: world.district.id, name: 'Mitte' }),
        senate,
      ],
      [
        'renameArea',
        (w, t) => app.get(AreaService).rename(at(w, t), { id, name: 'Badstraße', aliases: [] }),
        authority,
      ],
      [
        'describeArea',
        (w, t) => app.get(AreaService).describe(at(w, t), { id, description: [] }),
        'senate! district carrier team',
      ],
      ['locateArea', (w, t) => app.get(AreaService).locate(at(w, t), { id, lon: 13, lat: 52 }), senate],
      [
        'changeAreaPhase',
        (w, t) =>
          app.get(AreaPhaseService).change(at(w, t), { areaId: id, kind: 'running', from: '2020-01-01', ...text }),
        authority,
      ],
      ['setBoundary', (w, t) => app.get(BoundaryService).set(at(w, t), { areaId: id, shape, ...text }), authority],
      [
        'setStreetList',
        (w, t) =>
          app.get(StreetListService).set(at(w, t), { areaId: id, entries: [{ street: 'A', numbers: '1' }], ...text }),
        authority,
      ],
      [
        'createOffice',
        (w, t) => app.get(OfficeService).create(at(w, t), { areaId: id, ...address }),
        'senate! district carrier team',
      ],
      [
        'linkAreas',
        (w, t) =>
          app
            .get(AreaService)
            .link(at(w, t), { predecessorId: world.other.id, successorId: id, source: 'x' })
            .catch((e: { code?: string }) => {
              // linked already by somebody before who may
              if (e.code !== 'CONFLICT') throw e;
            }),
        authority,
      ],
      [
        'setFigure',
        (w, t) =>
          app
            .get(FigureService)
            .set(at(w, t), { areaId: id, kind: 'population', value: 1, asOf: '2020-01-01', ...text }),
        authority,
      ],
      ['setPlanningLayer', (w, t) => app.get(PlanningLayerService).set(at(w, t), layer), senate],
      [
        'verifyReference',
        (w, t) => app.get(VerificationService).set(at(w, t), { areaId: id, kind: 'area', id, verified: true, ...text }),
        authority,
      ],
    ];
  };
  it('are allowed exactly to those of the table', async () => {
    for (const [name, call, allowed] of calls()) {
      for (const role of roles) {
        for (const own of [true, false]) {
          const wanted = expected(allowed, role, own) ? 'ok' : 'FORBIDDEN';
          expect([name, role, own, await refused(call(person(role, own)))]).toEqual([name, role, own, wanted]);
        }
      }
      expect([name, await refused(call(anonymousWho()))]).toEqual([name, 'FORBIDDEN']);
    }
  }, 60_000);

  it('find nothing of another tenant, whoever asks', async () => {
    for (const [name, call] of calls().filter(([n]) => n !== 'createDistrict' && n !== 'setPlanningLayer')) {
      expect([name, await refused(call(as('senate'), frankfurt))]).toEqual([name, 'NOT_FOUND']);
    }
  });

  it('a district creates areas in itself only', async () => {
    const district = person('district', true);
    await buildArea(app.ctx({ who: district }), 'eigenes', { districtId: world.district.id });
    await expect(buildArea(app.ctx({ who: district }), 'fremdes')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
