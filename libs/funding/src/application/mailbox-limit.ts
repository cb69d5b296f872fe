import { AppError, type Ctx } from '#libs/kernel';

/**
 * Applications a day with one mail address, over all areas (default of the platform). Anybody can type anybody's address: this bounds
 * the letters that a stranger can be sent, and stays far above what a group applies for.
 */
const A_DAY = 50;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Throws VALIDATION (applicant.email: too_many) beyond the limit. Whoever applies at the same time with the same address waits. */
export async function checkMailbox(ctx: Ctx, email: string): Promise<void> {
  await ctx.sql(`select pg_advisory_xact_lock(hashtextextended('mailbox ' || $1::text || lower($2), 0))`, [
    ctx.tenantId,
    email,
  ]);
  const [sent] = await ctx.sql<{ many: boolean }>(
    `select count(*) >= $4 as many from funding.applicant p
       join funding.application a on a.tenant_id = p.tenant_id and a.id = p.id
      where p.tenant_id = $1 and lower(p.email) = lower($2) and a.channel = 'online' and a.submitted_at > $3`,
    [ctx.tenantId, email, new Date(ctx.now().getTime() - DAY_MS), A_DAY],
  );
  if (sent?.many) throw new AppError('VALIDATION', { fields: { 'applicant.email': 'too_many' } });
}
