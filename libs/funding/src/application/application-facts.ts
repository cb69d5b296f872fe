import { type ApplicationFact } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { type Application } from './application.entity.js';
import { undecidedStates } from './application-states.js';

const factOf = (a: Application): ApplicationFact => ({
  applicationId: a.id,
  reference: a.reference,
  areaId: a.areaId,
  fundId: a.fundId,
  year: a.year,
  state: a.state,
  requestedCents: a.requestedCents,
  submittedAt: new Date(a.submittedAt).toISOString(),
  version: a.version,
});

/** States the application as it is now: as open, or as decided. Used for every change and for telling everything again. */
export async function tellApplication(ctx: Ctx, a: Application): Promise<void> {
  if (a.state === 'submitted') return ctx.publish('application.submitted', factOf(a));
  if (undecidedStates.includes(a.state)) return ctx.publish('application.checked', factOf(a));
  const at = a.withdrawnAt ?? a.decidedAt ?? a.submittedAt;
  await ctx.publish('application.decided', {
    ...factOf(a),
    grantedCents: a.grantedCents ?? 0,
    decidedAt: new Date(at).toISOString(),
  });
}
