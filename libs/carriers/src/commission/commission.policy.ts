import { anyRow, definePolicy } from '#libs/kernel';
import { Commission } from './commission.entity.js';

/**
 * Confirmed commissions are public; tender, source and end reason (`readInternal`) are for the authority, the district and the
 * commissioned carrier. Only the Senate commissions.
 */
export const commissionPolicy = definePolicy(
  Commission,
  ['read', 'readInternal', 'create', 'end', 'verify', 'remove'],
  (can, who) => {
    can('read', { verified: true });
    if (who.is('senate', 'auditor')) can(['read', 'readInternal'], anyRow);
    if (who.is('senate')) can(['create', 'end', 'verify', 'remove'], anyRow);
    can(['read', 'readInternal'], { areaId: { $in: who.areaIds('district') } });
    can(['read', 'readInternal'], { carrierId: { $in: who.scopeIds('carrier') } });
    can('read', { areaId: { $in: who.areaIds('carrier', 'team') } });
  },
  { listedBy: ['areaId', 'carrierId'] },
);
