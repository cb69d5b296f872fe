import { copyOf, type Messages } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';

/** Keeps the copy of the area. */
export async function areaChanged(ctx: Ctx, area: Messages['area.changed']): Promise<void> {
  const { areaId: id, slug, name, districtId, phase, version } = area;
  const row = { tenant_id: ctx.tenantId, id, slug, name, district_id: districtId, phase };
  await ctx.sql(...copyOf('funding.funded_area', row, version));
}
