import { type Messages } from '#libs/contracts';
import { type Ctx, type HandlerMeta } from '#libs/kernel';
import { review } from './hanging.js';

/** Messages may overtake each other: the newest fact wins, whenever it arrives. */
const newer = (table: string): string => `where tenants.${table}.changed_at <= excluded.changed_at`;

export async function copyArea(ctx: Ctx, area: Messages['area.changed'], { at }: HandlerMeta): Promise<void> {
  await ctx.sql(
    `insert into tenants.area (tenant_id, id, name, district_id, changed_at) values ($1, $2, $3, $4, $5)
       on conflict (tenant_id, id) do update set name = excluded.name, district_id = excluded.district_id, changed_at = excluded.changed_at
       ${newer('area')}`,
    [ctx.tenantId, area.areaId, area.name, area.districtId, at],
  );
  await review(ctx, { areaId: area.areaId });
}

export const copyDistrict = (
  ctx: Ctx,
  { districtId, name }: Messages['district.changed'],
  meta: HandlerMeta,
): Promise<void> => copyName(ctx, 'district', districtId, name, meta);

export const copyCarrier = (
  ctx: Ctx,
  { carrierId, name }: Messages['carrier.changed'],
  meta: HandlerMeta,
): Promise<void> => copyName(ctx, 'carrier', carrierId, name, meta);

async function copyName(
  ctx: Ctx,
  table: 'district' | 'carrier',
  id: string,
  name: string,
  { at }: HandlerMeta,
): Promise<void> {
  await ctx.sql(
    `insert into tenants.${table} (tenant_id, id, name, changed_at) values ($1, $2, $3, $4)
       on conflict (tenant_id, id) do update set name = excluded.name, changed_at = excluded.changed_at ${newer(table)}`,
    [ctx.tenantId, id, name, at],
  );
}

/** A removed commission stays as a marked row: an older message that arrives later must not bring it back. */
export async function copyCommission(ctx: Ctx, c: Messages['commission.changed'], { at }: HandlerMeta): Promise<void> {
  await ctx.sql(
    `insert into tenants.commission (tenant_id, id, carrier_id, area_id, valid_from, valid_until, removed, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (tenant_id, id) do update set carrier_id = excluded.carrier_id, area_id = excluded.area_id, valid_from = excluded.valid_from,
         valid_until = excluded.valid_until, removed = excluded.removed, changed_at = excluded.changed_at ${newer('commission')}`,
    [ctx.tenantId, c.commissionId, c.carrierId, c.areaId, c.from, c.until, c.removed, at],
  );
  await review(ctx, { areaId: c.areaId });
}
