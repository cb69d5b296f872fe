import { declaring } from '#libs/contracts';
import { AreaPhase } from './area-phase.entity.js';
import { areaPhasePolicy } from './area-phase.policy.js';
import { AreaPhaseResolver } from './area-phase.resolver.js';
import { AreaPhaseService } from './area-phase.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const areaPhase = noun({
  rows: [AreaPhase],
  policies: [areaPhasePolicy],
  passes: [
    by(AreaPhaseService, {
      Mutation: { changeAreaPhase: 'change', removeAreaPhase: 'remove' },
      Area: { phase: 'current', phases: 'of' },
      AreaPhase: { untilPrecision: 'untilPrecision' },
    }),
  ],
  resolvers: { AreaPhase: AreaPhaseResolver },
});
