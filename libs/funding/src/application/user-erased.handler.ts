import { type Messages } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';

const named = {
  application: ['entered_by', 'checked_by', 'decided_by', 'code_reissued_by', 'assigned_to', 'corrected_by'],
  application_note: ['author'],
  application_correction: ['asked_by', 'answered_by'],
  application_step: ['by', '"to"'],
};

/** Who entered, checked, decided and gave out a code keeps an id that leads nowhere any more; the name goes. */
export async function userErased(ctx: Ctx, { userId }: Messages['user.erased']): Promise<void> {
  for (const [table, acts] of Object.entries(named))
    for (const act of acts)
      await ctx.sql(
        `update funding.${table} set ${act} = ${act} || '{"name": null}' where tenant_id = $1 and ${act}->'hands' ? $2`,
        [ctx.tenantId, userId],
      );
}
