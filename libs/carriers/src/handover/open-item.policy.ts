import { anyRow, definePolicy } from '#libs/kernel';
import { OpenItem } from './open-item.entity.js';

/** The work list belongs to whoever is responsible for the area today; nobody writes it by hand. */
export const openItemPolicy = definePolicy(OpenItem, ['read'], (can, who) => {
  if (who.is('senate', 'auditor')) can('read', anyRow);
  can('read', { areaId: { $in: who.areaIds('district', 'carrier', 'team') } });
});
