import { anyRow, definePolicy } from '#libs/kernel';
import { Area } from './area.entity.js';

export const areaActions = ['read', 'create', 'rename', 'describe', 'locate', 'verify', 'reshape'] as const;

export const areaPolicy = definePolicy(Area, areaActions, (can, who) => {
  can('read', { verified: true });
  if (who.is('senate', 'auditor')) can('read', anyRow);
  can('read', { districtId: { $in: who.scopeIds('district') } });
  can('read', { id: { $in: who.areaIds('district', 'carrier', 'team') } });
  if (who.is('senate')) can(['create', 'rename', 'describe', 'locate', 'verify', 'reshape'], anyRow);
  can(['create', 'rename', 'describe', 'verify'], { districtId: { $in: who.scopeIds('district') } });
  can('describe', { id: { $in: who.areaIds('carrier', 'team') } });
});
