import { anyRow, definePolicy } from '#libs/kernel';
import { PlanningLayer } from './planning-layer.entity.js';

/** What the planning areas of a city are called is public; the programme's authority says it. */
export const planningLayerPolicy = definePolicy(
  PlanningLayer,
  ['read', 'set', 'remove'],
  (can, who) => {
    can('read', anyRow);
    if (who.is('senate')) can(['set', 'remove'], anyRow);
  },
  { listedBy: ['tenantId'] },
);
