import { anyRow, definePolicy } from '#libs/kernel';
import { PlanningIndicator } from './planning-indicator.entity.js';

/** Official statistics, written by imports only. */
export const indicatorPolicy = definePolicy(PlanningIndicator, ['read'], (can) => can('read', anyRow));
