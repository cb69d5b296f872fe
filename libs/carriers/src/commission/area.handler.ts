import { copyOf, type Messages } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';

/** Keeps the copy of an area. */
export async function areaChanged(ctx: Ctx, { areaId, name, version }: Messages['area.changed']): Promise<void> {
  await ctx.sql(...copyOf('carriers.known_area', { tenant_id: ctx.tenantId, id: areaId, name }, version));
}
