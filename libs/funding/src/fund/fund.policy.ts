import { anyRow, definePolicy } from '#libs/kernel';
import { Fund } from './fund.entity.js';

/** `apply`: to see whether there is a fund to apply to, and how much of it is left. */
export const fundPolicy = definePolicy(
  Fund,
  ['read', 'apply', 'set', 'remove'],
  (can, who) => {
    can('apply', anyRow);
    if (who.is('senate', 'auditor')) can('read', anyRow);
    if (who.is('senate')) can(['set', 'remove'], anyRow);
    can('read', { areaId: { $in: who.areaIds('district', 'carrier', 'team', 'board') } });
  },
  { facts: ['apply'], listedBy: ['areaId'] },
);
