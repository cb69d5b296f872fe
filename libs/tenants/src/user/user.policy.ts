import { anyRow, definePolicy } from '#libs/kernel';
import { User } from './user.entity.js';

export const userActions = ['read', 'invite', 'change', 'lock', 'endSessions', 'resetSecondFactor', 'erase'] as const;

export const userPolicy = definePolicy(User, userActions, (can, who) => {
  if (who.userId !== null) can(['read', 'change'], { id: who.userId });
  if (who.is('senate')) can(userActions, anyRow);
  // Keeps logins working without looking at content.
  if (who.is('operator')) can(['read', 'invite', 'lock', 'endSessions', 'resetSecondFactor'], anyRow);
  if (who.is('auditor')) can('read', anyRow);
  // People of the neighbourhood, who are employed by nobody here; what they may do is decided by the mandate.
  if (who.is('district', 'carrier', 'team')) can('invite', { carrierId: null, districtId: null });
  can(['read', 'invite', 'change', 'lock', 'endSessions'], { districtId: { $in: who.scopeIds('district') } });
  can(['read', 'invite', 'change', 'lock', 'endSessions'], { carrierId: { $in: who.scopeIds('carrier') } });
});
