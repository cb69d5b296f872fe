import { anyRow, definePolicy } from '#libs/kernel';
import { readReference } from '../../shared/reference.policy.js';
import { PlanningIndicator, PlanningArea, PlanningLink } from './planning-area.entity.js';

/** Official statistics, written by imports only. */
export const planningAreaPolicy = definePolicy(PlanningArea, ['read'], (can) => can('read', anyRow));
export const indicatorPolicy = definePolicy(PlanningIndicator, ['read'], (can) => can('read', anyRow));
export const planningLinkPolicy = definePolicy(PlanningLink, ['read'], (can, who) => readReference(can, who), {
  listedBy: ['areaId'],
});
