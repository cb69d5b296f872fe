import { declaring } from '#libs/contracts';
import { Draft, draftPolicy } from './draft.policy.js';
import { DraftService } from './draft.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const draft = noun({
  shown: [Draft],
  policies: [draftPolicy],
  passes: [by(DraftService, { Query: { drafts: 'own' }, Mutation: { saveDraft: 'save', discardDraft: 'discard' } })],
});
