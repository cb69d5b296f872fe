import { copyOf, type Messages } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';

/** Keeps the copy of the area. */
export async function areaChanged(ctx: Ctx, area: Messages['area.changed']): Promise<void> {
  const { areaId: id, slug, name, districtId, phase, office, version } = area;
  // What a message of an earlier release does not say stays as it is known.
  const told = office === undefined ? {} : { office: office && JSON.stringify(office) };
  const row = { tenant_id: ctx.tenantId, id, slug, name, district_id: districtId, phase, ...told };
  await ctx.sql(...copyOf('funding.funded_area', row, version));
}
