import { declaring } from '#libs/contracts';
import { SavedView } from './saved-view.entity.js';
import { savedViewPolicy } from './saved-view.policy.js';
import { SavedViewService } from './saved-view.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const savedView = noun({
  rows: [SavedView],
  policies: [savedViewPolicy],
  passes: [
    by(SavedViewService, {
      Query: { savedViews: 'list', savedView: 'get' },
      Mutation: { createSavedView: 'create', updateSavedView: 'update', removeSavedView: 'remove' },
    }),
  ],
});
