import { type Messages } from '#libs/contracts';
import { type Ctx, type HandlerMeta } from '#libs/kernel';

/** Keeps the copy of the area. Messages may come twice and in any order: the newest statement wins. */
export async function areaChanged(ctx: Ctx, area: Messages['area.changed'], meta: HandlerMeta): Promise<void> {
  await ctx.sql(
    `insert into funding.funded_area (tenant_id, id, slug, name, district_id, phase, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (tenant_id, id) do update set slug = excluded.slug, name = excluded.name,
       district_id = excluded.district_id, phase = excluded.phase, changed_at = excluded.changed_at
     where funded_area.changed_at <= excluded.changed_at`,
    [ctx.tenantId, area.areaId, area.slug, area.name, area.districtId, area.phase, meta.at],
  );
}
