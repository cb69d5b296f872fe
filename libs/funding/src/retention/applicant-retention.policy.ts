import { anyRow, definePolicy } from '#libs/kernel';
import { ApplicantRetention } from './applicant-retention.entity.js';

/** Whoever applies may know how long it is known. */
export const applicantRetentionPolicy = definePolicy(ApplicantRetention, ['read', 'set'], (can, who) => {
  can('read', anyRow);
  if (who.is('senate')) can('set', anyRow);
});
