import { type Messages, storedWord } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { forget } from './team.jobs.js';

/** An erased person leaves the team pages; under a hand-over list the signature stays, without the name. */
export async function userErased(ctx: Ctx, { userId }: Messages['user.erased']): Promise<void> {
  const members = await ctx.sql<{ id: string }>(
    `select id from carriers.team_member where tenant_id = $1 and user_id = $2`,
    [ctx.tenantId, userId],
  );
  await forget(ctx, members, storedWord('personErased'));
  await ctx.sql(`update carriers.handover_signature set user_name = null where tenant_id = $1 and user_id = $2`, [
    ctx.tenantId,
    userId,
  ]);
}
