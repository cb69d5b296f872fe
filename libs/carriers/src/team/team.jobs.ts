import { type Ctx } from '#libs/kernel';

/** Days that former members stay on record after their commission ended, for questions that come up late. */
export const keepFormerMembersDays = 365;

/** Removes former team members and their absences. The audit record says that and when, and holds no name. */
export async function forgetFormerTeams(ctx: Ctx): Promise<void> {
  const over = `tenant_id = $1 and commission_id in
    (select id from carriers.commission where tenant_id = $1 and until <= $2::date - ${keepFormerMembersDays})`;
  const values = [ctx.tenantId, ctx.today()];
  const former = `select id from carriers.team_member where ${over}`;
  await ctx.sql(`delete from carriers.absence where tenant_id = $1 and member_id in (${former})`, values);
  await ctx.sql(
    `update carriers.absence set substitute_id = null where tenant_id = $1 and substitute_id in (${former})`,
    values,
  );
  const gone = await ctx.sql<{ id: string }>(`delete from carriers.team_member where ${over} returning id`, values);
  for (const { id } of gone)
    await ctx.audit({ action: 'delete', noun: 'TeamMember', id, reason: 'Aufbewahrungsfrist' });
}
