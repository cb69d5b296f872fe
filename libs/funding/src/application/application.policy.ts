import { anyRow, definePolicy } from '#libs/kernel';
import { Application } from './application.entity.js';

export const applicationPolicy = definePolicy(
  Application,
  ['read', 'submit', 'status', 'check', 'decide', 'withdraw'],
  (can, who) => {
    // Anybody may apply, without an account; and whoever holds a reference may ask how things stand.
    can(['submit', 'status'], anyRow);
    if (who.is('senate', 'auditor')) can('read', anyRow);
    can('read', { areaId: { $in: who.areaIds('district', 'carrier', 'team', 'board') } });
    can(['check', 'decide', 'withdraw'], { areaId: { $in: who.areaIds('carrier', 'team') } });
  },
);
