import { anyRow, definePolicy } from '#libs/kernel';
import { Carrier } from './carrier.entity.js';

/** Carriers are public once confirmed. The Senate keeps the list, the carrier keeps its own contact data. */
export const carrierPolicy = definePolicy(
  Carrier,
  ['read', 'create', 'rename', 'updateContact', 'verify'],
  (can, who) => {
    can('read', { verified: true });
    if (who.is('senate', 'district', 'carrier', 'team', 'auditor')) can('read', anyRow);
    if (who.is('senate')) can(['create', 'rename', 'updateContact', 'verify'], anyRow);
    can('updateContact', { id: { $in: who.scopeIds('carrier') } });
  },
);
