import { anyRow, definePolicy } from '#libs/kernel';
import { ApplicationStep } from './application-step.entity.js';

/** The history of an application is for who may read it; what it says of people are those who worked on it. */
export const applicationStepPolicy = definePolicy(ApplicationStep, ['read'], (can, who) => {
  if (who.is('senate', 'auditor')) can('read', anyRow);
  can('read', { areaId: { $in: who.areaIds('district', 'carrier', 'team', 'board') } });
});
