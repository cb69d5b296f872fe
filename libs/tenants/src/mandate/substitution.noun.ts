import { declaring } from '#libs/contracts';
import { Substitution } from './substitution.entity.js';
import { substitutionPolicy } from './substitution.policy.js';
import { SubstitutionResolver } from './substitution.resolver.js';
import { SubstitutionService } from './substitution.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const substitution = noun({
  rows: [Substitution],
  policies: [substitutionPolicy],
  passes: [
    by(SubstitutionService, {
      Query: { substitutions: 'list' },
      Mutation: {
        createSubstitution: 'create',
        endSubstitution: 'end',
        startActing: 'startActing',
        stopActing: 'stopActing',
      },
    }),
  ],
  resolvers: { Substitution: SubstitutionResolver },
});
