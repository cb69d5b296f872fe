import { anyRow, definePolicy } from '#libs/kernel';
import { KnownArea } from './known-area.entity.js';

/** That an area exists is public; taking its row for a change of commissions is the Senate's. */
export const knownAreaPolicy = definePolicy(
  KnownArea,
  ['read', 'commission'],
  (can, who) => {
    can('read', anyRow);
    if (who.is('senate')) can('commission', anyRow);
  },
  { internal: true },
);
