import { AppError, type Who } from '#libs/kernel';
import { type Application } from './application.entity.js';

export type FourEyesFault = 'OWN_APPLICATION' | 'SECOND_PERSON_NEEDED';

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
  application: Pick<Application, 'areaId' | 'appliedAs' | 'enteredBy' | 'checkedBy' | 'interestedIds' | 'state'>,
  applicantName: string | null,
): FourEyesFault | null {
  const { areaId, appliedAs: as, enteredBy, checkedBy, interestedIds, state } = application;
  const isGuarded = ['check', 'decide', 'pay'].includes(action) || (action === 'withdraw' && state === 'approved');
  if (!isGuarded || who.kind === 'system') return null;
  const isOwn = as !== 'resident' && shared(who, enteredBy?.hands);
  // Of a key counts what the person is who answers for it, too.
  const people = who.within ? [who, who.within] : [who];
  const isOfCarrier = as === 'carrier' && people.some((one) => one.areaIds('team', 'carrier').includes(areaId));
  const isNamed = plain(applicantName) !== '' && people.some((one) => plain(one.name) === plain(applicantName));
  if (isOwn || isOfCarrier || isNamed || shared(who, interestedIds)) return 'OWN_APPLICATION';
  return action === 'decide' && shared(who, checkedBy?.hands) ? 'SECOND_PERSON_NEEDED' : null;
}

/** Throws OWN_APPLICATION or SECOND_PERSON_NEEDED. */
export function checkFourEyes(...asked: Parameters<typeof fourEyesFault>): void {
  const fault = fourEyesFault(...asked);
  if (fault) throw new AppError(fault);
}
