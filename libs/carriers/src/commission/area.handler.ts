import { type Messages } from '#libs/contracts';
import { type Ctx, type HandlerMeta } from '#libs/kernel';

/** Keeps the copy of an area. Messages may overtake each other: the one stated last stays. */
export async function areaChanged(ctx: Ctx, area: Messages['area.changed'], { at }: HandlerMeta): Promise<void> {
  await ctx.sql(
    `insert into carriers.known_area (tenant_id, id, name, stated_at) values ($1, $2, $3, $4)
     on conflict (tenant_id, id) do update set name = excluded.name, stated_at = excluded.stated_at
       where known_area.stated_at <= excluded.stated_at`,
    [ctx.tenantId, area.areaId, area.name, at],
  );
}
