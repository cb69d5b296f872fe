import { anyRow, definePolicy } from '#libs/kernel';
import { PlanningArea } from './planning-area.entity.js';

/** Official statistics, written by imports only. */
export const planningAreaPolicy = definePolicy(PlanningArea, ['read'], (can) => can('read', anyRow));
