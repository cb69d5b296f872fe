import { definePolicy } from '#libs/kernel';
import { readReference } from '../shared/reference.policy.js';
import { PlanningLink } from './planning-link.entity.js';

export const planningLinkPolicy = definePolicy(PlanningLink, ['read'], (can, who) => readReference(can, who), {
  listedBy: ['areaId'],
});
