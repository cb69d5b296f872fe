import { anyRow, definePolicy } from '#libs/kernel';
import { AreaFigures } from './area-figures.entity.js';

export const areaFiguresPolicy = definePolicy(AreaFigures, ['read'], (can, who) => {
  if (who.is('senate', 'auditor')) can('read', anyRow);
  can('read', { areaId: { $in: who.areaIds('district', 'carrier', 'team') } });
});
