import { type Messages } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';

/** Who entered, checked, decided and gave out a code keeps an id that leads nowhere any more; the name goes. */
export async function userErased(ctx: Ctx, { userId }: Messages['user.erased']): Promise<void> {
  for (const act of ['entered_by', 'checked_by', 'decided_by', 'code_reissued_by']) {
    await ctx.sql(
      `update funding.application set ${act} = ${act} || '{"name": null}' where tenant_id = $1 and ${act}->'hands' ? $2`,
      [ctx.tenantId, userId],
    );
  }
}
