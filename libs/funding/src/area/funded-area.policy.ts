import { anyRow, definePolicy } from '#libs/kernel';
import { FundedArea } from './funded-area.entity.js';

/** Names and phases of areas are public. */
export const fundedAreaPolicy = definePolicy(
  FundedArea,
  ['read'],
  (can) => {
    can('read', anyRow);
  },
  { internal: true },
);
