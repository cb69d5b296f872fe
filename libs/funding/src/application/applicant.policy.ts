import { anyRow, definePolicy } from '#libs/kernel';
import { Applicant } from './applicant.entity.js';

/** The area's team, its carrier, its district and the Senate. Boards decide without names. */
export const applicantPolicy = definePolicy(Applicant, ['read'], (can, who) => {
  if (who.is('senate')) can('read', anyRow);
  can('read', { areaId: { $in: who.areaIds('district', 'carrier', 'team') } });
});
