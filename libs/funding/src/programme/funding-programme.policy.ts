import { anyRow, definePolicy } from '#libs/kernel';
import { FundingProgramme } from './funding-programme.entity.js';

/** All of it stands on public pages. */
export const fundingProgrammePolicy = definePolicy(
  FundingProgramme,
  ['read'],
  (can) => {
    can('read', anyRow);
  },
  { internal: true },
);
