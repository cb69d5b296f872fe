import { copyOf, type Messages } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { review } from './hanging.js';

export async function copyArea(
  ctx: Ctx,
  { areaId, name, districtId, version }: Messages['area.changed'],
): Promise<void> {
  const row = { tenant_id: ctx.tenantId, id: areaId, name, district_id: districtId };
  await ctx.sql(...copyOf('tenants.area', row, version));
  await review(ctx, { areaId });
}

export async function copyDistrict(
  ctx: Ctx,
  { districtId, name, version }: Messages['district.changed'],
): Promise<void> {
  await ctx.sql(...copyOf('tenants.district', { tenant_id: ctx.tenantId, id: districtId, name }, version));
}

export async function copyCarrier(ctx: Ctx, { carrierId, name, version }: Messages['carrier.changed']): Promise<void> {
  await ctx.sql(...copyOf('tenants.carrier', { tenant_id: ctx.tenantId, id: carrierId, name }, version));
}

/**
 * A removed commission stays as a marked row: an older message that arrives later must not bring it back. Messages of the first release
 * have no version; there, too, a removal is worth more than what was said before it.
 */
export async function copyCommission(ctx: Ctx, c: Messages['commission.changed']): Promise<void> {
  const row = {
    tenant_id: ctx.tenantId,
    id: c.commissionId,
    carrier_id: c.carrierId,
    area_id: c.areaId,
    valid_from: c.from,
    valid_until: c.until,
    removed: c.removed,
  };
  await ctx.sql(...copyOf('tenants.commission', row, c.version ?? (c.removed ? 1 : 0)));
  await review(ctx, { areaId: c.areaId });
}
