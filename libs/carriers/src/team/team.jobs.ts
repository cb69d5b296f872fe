import { storedWord } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';

/** Days that former members stay on record after their commission ended, for questions that come up late. */
export const keepFormerMembersDays = 365;

/** Removes former team members and their absences. */
export async function forgetFormerTeams(ctx: Ctx): Promise<void> {
  const former = await ctx.sql<{ id: string }>(
    `select m.id from carriers.team_member m
       join carriers.commission c on c.tenant_id = m.tenant_id and c.id = m.commission_id
      where m.tenant_id = $1 and c.until <= $2::date - $3::int`,
    [ctx.tenantId, ctx.today(), keepFormerMembersDays],
  );
  await forget(ctx, former, storedWord('retention'));
}

/** The audit record says that a member went, when and why, and holds no name. */
export async function forget(ctx: Ctx, members: { id: string }[], reason: string): Promise<void> {
  const values = [ctx.tenantId, members.map((m) => m.id)];
  await ctx.sql(`delete from carriers.absence where tenant_id = $1 and member_id = any($2)`, values);
  await ctx.sql(
    `update carriers.absence set substitute_id = null where tenant_id = $1 and substitute_id = any($2)`,
    values,
  );
  await ctx.sql(`delete from carriers.team_member where tenant_id = $1 and id = any($2)`, values);
  for (const { id } of members) await ctx.audit({ action: 'delete', noun: 'TeamMember', id, reason });
}
