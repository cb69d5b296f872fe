import { anyRow, definePolicy } from '#libs/kernel';
import { Mandate } from './mandate.entity.js';

const both = ['read', 'grant', 'end'] as const;

export const mandatePolicy = definePolicy(
  Mandate,
  both,
  (can, who) => {
    if (who.userId !== null) can('read', { userId: who.userId });
    if (who.is('senate', 'operator', 'auditor')) can('read', anyRow);
    if (who.is('senate')) {
      const granted = ['senate', 'district', 'carrier', 'team', 'board', 'grantee', 'resident', 'auditor'];
      can('grant', { role: { $in: granted } });
      // An auditor's rights are not for those to take whom the auditor checks.
      can('end', { role: { $in: granted.filter((role) => role !== 'auditor') } });
    }
    // Who runs the platform has no part in what a programme does: its first Senate comes by the founding, the rest from the Senate.
    if (who.is('operator')) can(['grant', 'end'], { role: 'operator' });
    if (who.is('operator')) can('end', { role: 'auditor' });

    can(both, { role: 'district', scopeId: { $in: who.scopeIds('district') } });
    can('read', { scopeType: 'area', scopeId: { $in: who.areaIds('district') } });
    can(['grant', 'end'], { role: { $in: ['board', 'grantee'] }, scopeId: { $in: who.areaIds('district') } });

    can(both, { role: 'carrier', scopeId: { $in: who.scopeIds('carrier') } });
    // Also in an area whose commission is still to begin: the rights themselves wait for its first day.
    const areas = [...who.areaIds('carrier'), ...who.comingAreaIds('carrier')];
    can(both, { role: 'team', carrierId: { $in: who.scopeIds('carrier') }, scopeId: { $in: areas } });
    // After a change of carrier the old one can still see and end what it granted.
    can(['read', 'end'], { role: 'team', carrierId: { $in: who.scopeIds('carrier') } });
    can(both, { role: { $in: ['board', 'grantee'] }, scopeId: { $in: who.areaIds('carrier', 'team') } });
    can('read', { role: 'team', scopeId: { $in: who.areaIds('team') } });
  },
  { listedBy: ['userId'] },
);
