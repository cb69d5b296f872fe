import { declaring } from '#libs/contracts';
import { ActExecution } from './act-execution.service.js';
import { PendingAct } from './pending-act.entity.js';
import { pendingActPolicy } from './pending-act.policy.js';
import { PendingActResolver } from './pending-act.resolver.js';
import { PendingActService } from './pending-act.service.js';
import { SecondFactorResets } from './second-factor-reset.service.js';
import { Words } from './words.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const pendingAct = noun({
  rows: [PendingAct],
  policies: [pendingActPolicy],
  uses: [ActExecution, Words],
  passes: [
    by(PendingActService, {
      Query: { pendingActs: 'list' },
      Mutation: { proposeAct: 'propose', decideAct: 'decide', withdrawAct: 'withdraw' },
    }),
    by(SecondFactorResets, { Mutation: { resetSecondFactor: 'reset' } }),
  ],
  resolvers: { PendingAct: PendingActResolver },
});
