import { anyRow, definePolicy } from '#libs/kernel';
import { Application } from './application.entity.js';

export const applicationPolicy = definePolicy(
  Application,
  ['read', 'submit', 'status', 'check', 'decide', 'withdraw', 'declareInterest', 'assign', 'reissue'],
  (can, who) => {
    // Anybody may apply, without an account; and whoever holds a reference may ask how things stand.
    can(['submit', 'status'], anyRow);
    if (who.is('senate', 'auditor')) can('read', anyRow);
    can('read', { areaId: { $in: who.areaIds('district', 'carrier', 'team', 'board') } });
    // Four eyes (see `fourEyesFault`): where the team is one person, or asks for itself, the carrier or the district is the other one.
    const handling = ['check', 'decide', 'withdraw', 'declareInterest', 'assign'];
    can(handling, { areaId: { $in: who.areaIds('district', 'carrier', 'team') } });
    can('reissue', { areaId: { $in: who.areaIds('carrier', 'team') } });
  },
);
