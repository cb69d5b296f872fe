import { anyRow, definePolicy } from '#libs/kernel';
import { HandoverSignature } from './handover-signature.entity.js';
import { Handover } from './handover.entity.js';

/**
 * Both carriers of a change see its list, also the old one after it lost the area: it still has to confirm.
 * `confirm` opens the use case, `give` and `take` say for which side.
 */
export const handoverPolicy = definePolicy(
  Handover,
  ['read', 'create', 'cancel', 'confirm', 'give', 'take'],
  (can, who) => {
    if (who.is('senate', 'auditor')) can('read', anyRow);
    if (who.is('senate')) can(['create', 'cancel'], anyRow);
    can('read', { areaId: { $in: who.areaIds('district', 'team') } });
    can(['read', 'confirm', 'give'], { fromCarrierId: { $in: who.scopeIds('carrier') } });
    can(['read', 'confirm', 'take'], { toCarrierId: { $in: who.scopeIds('carrier') } });
  },
);

/** Whoever sees the hand-over sees who confirmed it; each carrier signs for its own side. */
export const handoverSignaturePolicy = definePolicy(HandoverSignature, ['read', 'create'], (can, who) => {
  const own = { $in: who.scopeIds('carrier') };
  if (who.is('senate', 'auditor')) can('read', anyRow);
  can('read', { areaId: { $in: who.areaIds('district', 'team') } });
  can('read', { fromCarrierId: own });
  can('read', { toCarrierId: own });
  can('create', { side: 'giving', fromCarrierId: own });
  can('create', { side: 'taking', toCarrierId: own });
});
