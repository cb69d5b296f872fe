import { anyRow, definePolicy } from '#libs/kernel';
import { readReference } from '../shared/reference.policy.js';
import { OfficeException } from './office-exception.entity.js';
import { Office } from './office.entity.js';

export const officePolicy = definePolicy(
  Office,
  ['read', 'write', 'remove', 'verify'],
  (can, who) => {
    readReference(can, who);
    if (who.is('senate')) can(['write', 'remove', 'verify'], anyRow);
    can(['write', 'remove', 'verify'], { areaId: { $in: who.areaIds('district') } });
    can('write', { areaId: { $in: who.areaIds('carrier', 'team') } });
  },
  { listedBy: ['areaId'] },
);

/** Exceptions are notices of the team ("closed on Friday"): whoever may read the office needs them. */
export const officeExceptionPolicy = definePolicy(
  OfficeException,
  ['read', 'write'],
  (can, who) => {
    can('read', anyRow);
    if (who.is('senate')) can('write', anyRow);
    can('write', { areaId: { $in: who.areaIds('district', 'carrier', 'team') } });
  },
  { listedBy: ['officeId'] },
);
