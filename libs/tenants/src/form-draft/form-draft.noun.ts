import { declaring } from '#libs/contracts';
import { FormDraft, formDraftPolicy } from './form-draft.policy.js';
import { FormDraftService } from './form-draft.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const formDraft = noun({
  shown: [FormDraft],
  policies: [formDraftPolicy],
  passes: [
    by(FormDraftService, {
      Query: { formDrafts: 'own' },
      Mutation: { saveFormDraft: 'save', discardFormDraft: 'discard' },
    }),
  ],
});
