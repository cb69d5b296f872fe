import { type Ctx } from '#libs/kernel';
import { forgetFormDrafts } from '../form-draft/form-draft.service.js';
import { review } from '../mandate/hanging.js';
import { expireActs } from '../pending-act/pending-act.jobs.js';

/** Nightly: what sign-in leaves behind goes a month after it ended; the audit trail keeps that it was. What outlives its giver is looked up anew. */
export async function tidy(ctx: Ctx): Promise<void> {
  const monthAgo = new Date(ctx.now().getTime() - 30 * 86_400_000);
  for (const table of ['sign_in_step', 'mail_link', 'oidc_sign_in', 'oidc_join', 'passkey_challenge', 'session']) {
    await ctx.sql(`delete from tenants.${table} where tenant_id = $1 and expires_at < $2`, [ctx.tenantId, monthAgo]);
  }
  await review(ctx, 'everything');
  await expireActs(ctx);
  await forgetFormDrafts(ctx);
  await ctx.sql(`delete from tenants.rate_limit where expire < $1`, [ctx.now().getTime()]);
  await ctx.sql(`select kernel.ensure_partitions('tenants.audit_entry', 3)`);
}
