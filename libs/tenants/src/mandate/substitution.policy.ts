import { anyRow, definePolicy } from '#libs/kernel';
import { Substitution } from './substitution.entity.js';

const all = ['read', 'create', 'end', 'act'] as const;

export const substitutionPolicy = definePolicy(Substitution, all, (can, who) => {
  if (who.userId !== null) {
    can(['read', 'create', 'end'], { absentUserId: who.userId });
    can(['read', 'end', 'act'], { substituteUserId: who.userId });
  }
  if (who.is('senate')) can(['read', 'create', 'end'], anyRow);
  if (who.is('auditor')) can('read', anyRow);
  can(['read', 'create', 'end'], { districtId: { $in: who.scopeIds('district') } });
  can(['read', 'create', 'end'], { carrierId: { $in: who.scopeIds('carrier') } });
});
