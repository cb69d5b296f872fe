import { type ApplicationFact, type Messages } from '#libs/contracts';
import { type Ctx, type HandlerMeta } from '#libs/kernel';

/**
 * Keeps the copy of a case. Messages may overtake each other: the highest version decides what is known, the earliest time when the
 * case was opened.
 */
async function keep(ctx: Ctx, fact: ApplicationFact, openedAt: Date, closedAt: string | null): Promise<void> {
  await ctx.sql(
    `insert into carriers.open_item as known
       (tenant_id, id, area_id, kind, reference, year, state, amount_cents, opened_at, closed_at, fact_version)
     values ($1, $2, $3, 'application', $4, $5, $6, $7, $8, $9, $10)
     on conflict (tenant_id, id) do update set
       opened_at = least(known.opened_at, excluded.opened_at),
       state = case when excluded.fact_version > known.fact_version then excluded.state else known.state end,
       amount_cents = case when excluded.fact_version > known.fact_version then excluded.amount_cents else known.amount_cents end,
       closed_at = case when excluded.fact_version > known.fact_version then excluded.closed_at else known.closed_at end,
       fact_version = greatest(known.fact_version, excluded.fact_version)`,
    [
      ctx.tenantId,
      fact.applicationId,
      fact.areaId,
      fact.reference,
      fact.year,
      fact.state,
      fact.requestedCents,
      openedAt,
      closedAt,
      fact.version,
    ],
  );
}

/** Submitted or checked: not decided, so the case is open. */
export const applicationOpen = (ctx: Ctx, fact: ApplicationFact, { at }: HandlerMeta): Promise<void> =>
  keep(ctx, fact, at, null);

/** On the reserve list a case stays open: money may still come. */
export const applicationDecided = (
  ctx: Ctx,
  fact: Messages['application.decided'],
  { at }: HandlerMeta,
): Promise<void> => keep(ctx, fact, at, fact.state === 'reserve' ? null : fact.decidedAt);
