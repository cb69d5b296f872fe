import { declaring } from '#libs/contracts';
import { Mandate } from './mandate.entity.js';
import { mandatePolicy } from './mandate.policy.js';
import { MandateResolver } from './mandate.resolver.js';
import { MandateService } from './mandate.service.js';
import { Scopes } from './scopes.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const mandate = noun({
  rows: [Mandate],
  policies: [mandatePolicy],
  uses: [Scopes],
  passes: [
    by(MandateService, {
      Query: { mandates: 'list', mandatesToReview: 'toReview', mandateScopes: 'grantable' },
      Mutation: { grantMandate: 'grant', endMandate: 'end', keepMandate: 'keep' },
      Mandate: { scopeName: 'scopeName', user: 'holderOf' },
    }),
  ],
  resolvers: { Mandate: MandateResolver },
});
