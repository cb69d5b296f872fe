import { anyRow, definePolicy } from '#libs/kernel';
import { Absence } from './absence.entity.js';

const all = ['read', 'create', 'remove'] as const;

/** Those who work with the team know who stands in; nobody else sees when a person is away. A coming carrier plans its own people. */
export const absencePolicy = definePolicy(
  Absence,
  all,
  (can, who) => {
    if (who.is('senate')) can('read', anyRow);
    can('read', { areaId: { $in: who.areaIds('district') } });
    can(all, {
      carrierId: { $in: who.scopeIds('carrier') },
      areaId: { $in: [...who.areaIds('carrier'), ...who.comingAreaIds('carrier')] },
    });
    can(all, { areaId: { $in: who.areaIds('team') } });
  },
  { listedBy: ['memberId'] },
);
