import { type Ctx } from '#libs/kernel';
import { as, type ServiceApp } from '#libs/testing';
import { type Area } from './area/area.entity.js';
import { AreaService } from './area/area.service.js';
import { type District } from './district/district.entity.js';
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
