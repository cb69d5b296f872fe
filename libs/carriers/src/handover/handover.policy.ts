import { anyRow, definePolicy } from '#libs/kernel';
import { Handover } from './handover.entity.js';

/**
 * Both carriers of a change see its list, also the old one after it lost the area: it still has to confirm.
 * `confirm` opens the use case, `give` and `take` say for which side.
 */
export const handoverPolicy = definePolicy(Handover, ['read', 'create', 'confirm', 'give', 'take'], (can, who) => {
  if (who.is('senate', 'auditor')) can('read', anyRow);
  if (who.is('senate')) can('create', anyRow);
  can('read', { areaId: { $in: who.areaIds('district', 'team') } });
  can(['read', 'confirm', 'give'], { fromCarrierId: { $in: who.scopeIds('carrier') } });
  can(['read', 'confirm', 'take'], { toCarrierId: { $in: who.scopeIds('carrier') } });
});
