import { declaring } from '#libs/contracts';
import { PlanningLayer } from './planning-layer.entity.js';
import { planningLayerPolicy } from './planning-layer.policy.js';
import { PlanningLayerResolver } from './planning-layer.resolver.js';
import { PlanningLayerService } from './planning-layer.service.js';
import type * as Contract from '../../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const planningLayer = noun({
  rows: [PlanningLayer],
  policies: [planningLayerPolicy],
  passes: [
    by(PlanningLayerService, {
      Query: { planningLayers: 'list' },
      Mutation: { setPlanningLayer: 'set', removePlanningLayer: 'remove' },
    }),
  ],
  resolvers: { PlanningLayer: PlanningLayerResolver },
});
