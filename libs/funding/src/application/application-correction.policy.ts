import { anyRow, definePolicy } from '#libs/kernel';
import { ApplicationCorrection } from './application-correction.entity.js';

/** As the applicant's name: answers are in their own words. Boards decide on what came of it. */
export const applicationCorrectionPolicy = definePolicy(
  ApplicationCorrection,
  ['read'],
  (can, who) => {
    if (who.is('senate')) can('read', anyRow);
    can('read', { areaId: { $in: who.areaIds('district', 'carrier', 'team') } });
  },
  { listedBy: ['applicationId'] },
);
