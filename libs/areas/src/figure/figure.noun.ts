import { declaring } from '#libs/contracts';
import { PlanningArea, planningAreaPolicy } from '../places/index.js';
import { VerificationService } from '../verification/verification.service.js';
import { Figure } from './figure.entity.js';
import { figurePolicy } from './figure.policy.js';
import { PlanningAreaResolver, PlanningLinkResolver } from './figure.resolver.js';
import { FigureService } from './figure.service.js';
import { PlanningIndicator } from './planning-indicator.entity.js';
import { indicatorPolicy } from './planning-indicator.policy.js';
import { PlanningLink } from './planning-link.entity.js';
import { planningLinkPolicy } from './planning-link.policy.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const figure = noun({
  rows: [Figure, PlanningArea, PlanningLink, PlanningIndicator],
  policies: [figurePolicy, planningAreaPolicy, planningLinkPolicy, indicatorPolicy],
  passes: [
    by(FigureService, {
      Mutation: { setFigure: 'set', removeFigure: 'remove' },
      Area: { figures: 'of', planningAreas: 'planningLinks' },
    }),
    by(VerificationService, { Mutation: { verifyReference: 'set' } }),
  ],
  resolvers: { PlanningArea: PlanningAreaResolver, PlanningLink: PlanningLinkResolver },
});
