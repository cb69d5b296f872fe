import { declaring } from '#libs/contracts';
import { LegalText } from './legal-text.entity.js';
import { legalTextPolicy } from './legal-text.policy.js';
import { LegalTextService } from './legal-text.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const legalText = noun({
  rows: [LegalText],
  policies: [legalTextPolicy],
  passes: [
    by(LegalTextService, {
      Mutation: { addLegalText: 'add' },
      Tenant: { legalTexts: 'current', missingLegalTexts: 'missing' },
    }),
  ],
});
