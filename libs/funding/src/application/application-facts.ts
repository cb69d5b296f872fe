import { type ApplicationFact, type FactOf } from '#libs/contracts';
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

/** The application as it is now: open, or decided. */
export function applicationFact(a: Application): FactOf<'Application'> {
  if (undecidedStates.includes(a.state)) return factOf(a);
  const decidedAt = new Date(a.withdrawnAt ?? a.decidedAt ?? a.submittedAt).toISOString();
  return { ...factOf(a), grantedCents: a.grantedCents ?? 0, decidedAt };
}

export async function tellApplication(ctx: Ctx, a: Application): Promise<void> {
  const fact = applicationFact(a);
  if ('decidedAt' in fact) return ctx.publish('application.decided', fact);
  await ctx.publish(a.state === 'submitted' ? 'application.submitted' : 'application.checked', fact);
}
