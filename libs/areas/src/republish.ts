import { type Command, type Ctx } from '#libs/kernel';
import { announceArea } from './area/announce.js';
import { Area } from './area/area.entity.js';
import { District } from './district/district.entity.js';
import { tellDistrict } from './district/district.service.js';

/** States every district and area of the tenant again, for services whose copies are missing or in doubt. Resolves to how many. */
export async function republishTenant(ctx: Ctx): Promise<{ districts: number; areas: number }> {
  const districts = await ctx.all(District);
  for (const district of districts) await tellDistrict(ctx, district);
  const areas = await ctx.all(Area);
  for (const area of areas) await announceArea(ctx, area);
  return { districts: districts.length, areas: areas.length };
}

export const republish: Command = {
  help: 'state all districts and areas again, to fill the copies of other services anew',
  run: async (env) => {
    for (const tenant of await env.tenants()) {
      const told = await env.db.tx(await env.ctx(tenant.slug), republishTenant);
      env.print(`${tenant.slug}: ${told.districts} districts, ${told.areas} areas`);
    }
  },
};
