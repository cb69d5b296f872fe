import { AppError, type Ctx, type Who } from '#libs/kernel';
import { type Application } from './application.entity.js';

export type FourEyesFault = 'OWN_APPLICATION' | 'ENTERED_BY_ONESELF' | 'SECOND_PERSON_NEEDED';

const shared = (who: Who, hands: readonly string[] = []): boolean => who.hands().some((id) => hands.includes(id));
const plain = (name: string | null): string => (name ?? '').normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/**
 * Four eyes: nobody checks, decides, frees or pays money that they applied for or gain from, and nobody decides what they have checked.
 * Keys, substitutions and second mandates make no second person (`Who.hands`). What a carrier or team applies for itself is handled by
 * nobody of it: the district does. Source: budget law of the programmes (Vier-Augen-Prinzip, § 20 VwVfG: excluded persons).
 */
export function fourEyesFault(
  who: Who,
  action: string,
  application: Pick<
    Application,
    'areaId' | 'appliedAs' | 'channel' | 'enteredBy' | 'correctedBy' | 'checkedBy' | 'interestedIds' | 'state'
  >,
  applicantName: string | null,
): FourEyesFault | null {
  const { areaId, appliedAs: as, channel, enteredBy, correctedBy, checkedBy, interestedIds, state } = application;
  const isGuarded = ['check', 'decide', 'pay'].includes(action) || (action === 'withdraw' && state === 'approved');
  if (!isGuarded || who.kind === 'system') return null;
  const isOwn = as !== 'resident' && shared(who, enteredBy?.hands);
  // Of a key counts what the person is who answers for it, too.
  const people = who.within ? [who, who.within] : [who];
  const isOfCarrier = as === 'carrier' && people.some((one) => one.areaIds('team', 'carrier').includes(areaId));
  const isNamed = plain(applicantName) !== '' && people.some((one) => plain(one.name) === plain(applicantName));
  if (isOwn || isOfCarrier || isNamed || shared(who, interestedIds)) return 'OWN_APPLICATION';
  // Who wrote it down for somebody who was not there to look at it does not say that it is right.
  const isWritten =
    (['paper', 'telephone'].includes(channel) && shared(who, enteredBy?.hands)) || shared(who, correctedBy?.hands);
  if (action === 'check' && isWritten) return 'ENTERED_BY_ONESELF';
  return action === 'decide' && shared(who, checkedBy?.hands) ? 'SECOND_PERSON_NEEDED' : null;
}

/** Throws what `fourEyesFault` finds. The name is read past the policy: whoever may not see it may still not decide about themselves. */
export async function guardFourEyes(ctx: Ctx, action: string, application: Application): Promise<void> {
  const [applicant] = await ctx.sql<{ name: string }>(
    `select name from funding.applicant where tenant_id = $1 and id = $2`,
    [ctx.tenantId, application.id],
  );
  const fault = fourEyesFault(ctx.who, action, application, applicant?.name ?? null);
  if (fault) throw new AppError(fault);
}
