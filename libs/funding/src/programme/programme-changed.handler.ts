import { copyOf, type Messages } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';

/** Keeps the copy of the programme. */
export async function programmeChanged(ctx: Ctx, programme: Messages['programme.changed']): Promise<void> {
  const { authority, city, address, remedy, version } = programme;
  const row = { tenant_id: ctx.tenantId, id: ctx.tenantId, authority, city, address };
  await ctx.sql(...copyOf('funding.programme', { ...row, remedy: remedy && JSON.stringify(remedy) }, version));
}
