import { type Ctx, type TenantInfo } from '#libs/kernel';
import { as, type ServiceApp } from '#libs/testing';
import { type Area } from './area/area.entity.js';
import { AreaService } from './area/area.service.js';
import { importAddresses } from './places/address/addresses.import.js';
import { importBoundaries } from './places/boundary/boundaries.import.js';
import { sourceOf } from './files/source-file.js';
import { type District } from './district/district.entity.js';
import { type Position } from './geometry/geometry.js';
import { PlanningLayerService } from './places/planning/planning-layer.service.js';
import { DistrictService } from './district/district.service.js';

/** What specs of this service start from: a district and areas made by the Senate, through the use cases. */
export interface World {
  district: District;
  /** in the district */
  area: Area;
  /** in no district */
  other: Area;
}

export async function buildDistrict(ctx: Ctx, name: string): Promise<District> {
  return ctx.app.get(DistrictService).create(ctx, { name, source: 'spec' });
}

export async function buildArea(ctx: Ctx, slug: string, more: object = {}): Promise<Area> {
  const input = { name: slug, slug, phase: 'running', from: '2020-01-01', source: 'spec', ...more };
  return ctx.app.get(AreaService).create(ctx, input);
}

export async function buildWorld(app: ServiceApp): Promise<World> {
  const senate = (): Ctx => app.ctx({ who: as('senate') });
  const district = await buildDistrict(senate(), 'Mitte');
  const area = await buildArea(senate(), 'badstrasse', {
    name: 'Badstraße',
    districtId: district.id,
    aliases: ['Gesundbrunnen'],
  });
  const other = await buildArea(senate(), 'gallus', { name: 'Gallus' });
  return { district, area, other };
}

/** A register of the kind that cities publish: rows of `hnr,hnr_zusatz,str_name,plz,ort_name,PLR_ID,lon,lat`. It replaces the one before. */
export async function buildRegister(app: ServiceApp, rows: string[], tenant?: TenantInfo): Promise<void> {
  const text = ['hnr,hnr_zusatz,str_name,plz,ort_name,PLR_ID,lon,lat', ...rows].join('\n');
  const file = sourceOf('register', text);
  await app.runtime.db('areas').tx(app.system(tenant), (ctx) => importAddresses(ctx, file, null, () => undefined));
}

export const ring = (west: number, south: number, size: number): Position[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
export const square = (west: number, south: number, size = 0.01): object => ({
  type: 'Polygon',
  coordinates: [ring(west, south, size)],
});

/** Berlin's layer: eight digits. */
export async function buildPlanningLayer(app: ServiceApp): Promise<void> {
  const names = [
    { kind: 'one', texts: [{ language: 'de', text: 'Planungsraum' }] },
    { kind: 'many', texts: [{ language: 'de', text: 'Planungsräume' }] },
  ];
  const rules = { mask: '99999999', keyProperty: 'PLR_ID', nameProperty: 'PLR_NAME', source: 'Amt' };
  await app.get(PlanningLayerService).set(app.ctx({ who: as('senate') }), { slug: 'planungsraeume', names, ...rules });
}

/** Square planning areas: key, west, south. */
export async function buildPlanningAreas(app: ServiceApp, ...areas: [string, number, number][]): Promise<void> {
  const features = areas.map(([key, west, south]) => ({
    type: 'Feature',
    properties: { PLR_ID: key, PLR_NAME: key },
    geometry: square(west, south),
  }));
  await buildPlanningLayer(app);
  const file = sourceOf('planning', JSON.stringify({ type: 'FeatureCollection', features }));
  const options = {
    layer: 'planning',
    planningLayer: null,
    source: 'Amt',
    crs: null,
    from: null,
    verified: true,
    acceptRepairs: false,
    later: null,
  } as const;
  await app.runtime.db('areas').tx(app.system(), (ctx) => importBoundaries(ctx, file, options));
}
