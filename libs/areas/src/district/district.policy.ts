import { anyRow, definePolicy } from '#libs/kernel';
import { District } from './district.entity.js';

export const districtPolicy = definePolicy(
  District,
  ['read', 'create', 'rename'],
  (can, who) => {
    can('read', { verified: true });
    if (who.is('senate', 'auditor')) can('read', anyRow);
    can('read', { id: { $in: who.scopeIds('district') } });
    if (who.is('senate')) can(['create', 'rename'], anyRow);
  },
  { listedBy: ['tenantId'] },
);
