import { anyRow, definePolicy } from '#libs/kernel';
import { Fund } from './fund.entity.js';

export const fundPolicy = definePolicy(Fund, ['read', 'apply', 'set'], (can, who) => {
  can('apply', anyRow);
  if (who.is('senate', 'auditor')) can('read', anyRow);
  if (who.is('senate')) can('set', anyRow);
  can('read', { areaId: { $in: who.areaIds('district', 'carrier', 'team', 'board') } });
});
