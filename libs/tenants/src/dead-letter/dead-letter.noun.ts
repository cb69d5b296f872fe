import { declaring } from '#libs/contracts';
import { DeadLetter, deadLetterPolicy } from './dead-letter.policy.js';
import { DeadLetterService } from './dead-letter.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const deadLetter = noun({
  shown: [DeadLetter],
  policies: [deadLetterPolicy],
  passes: [
    by(DeadLetterService, {
      Query: { deadLetters: 'list' },
      Mutation: { replayDeadLetter: 'replay', discardDeadLetter: 'discard' },
    }),
  ],
});
