import { copyOf, type FactOf } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';

export async function keepOpenItems(ctx: Ctx, facts: readonly FactOf<'Application'>[]): Promise<void> {
  for (const fact of facts) await keepOpenItem(ctx, fact);
}

/** Keeps the case: open until it is decided. On the reserve list it stays open, since money may still come. */
async function keepOpenItem(ctx: Ctx, fact: FactOf<'Application'>): Promise<void> {
  const closedAt = 'decidedAt' in fact && fact.state !== 'reserve' ? fact.decidedAt : null;
  const row = {
    tenant_id: ctx.tenantId,
    id: fact.applicationId,
    area_id: fact.areaId,
    kind: 'application',
    reference: fact.reference,
    year: fact.year,
    state: fact.state,
    amount_cents: fact.requestedCents,
    opened_at: fact.submittedAt ?? (await openedBefore(ctx, fact.applicationId)),
    closed_at: closedAt,
  };
  await ctx.sql(...copyOf('carriers.open_item', row, fact.version));
}

/** Messages of the first release do not say when the case was opened: when it was first heard of stays. */
async function openedBefore(ctx: Ctx, id: string): Promise<Date> {
  const [known] = await ctx.sql<{ at: Date }>(
    `select opened_at as at from carriers.open_item where tenant_id = $1 and id = $2`,
    [ctx.tenantId, id],
  );
  return known?.at ?? ctx.now();
}
