import { declaring } from '#libs/contracts';
import { BounceService } from './bounce.service.js';
import { Letter } from './letter.entity.js';
import { letterPolicy } from './letter.policy.js';
import { LetterResolver } from './letter.resolver.js';
import { LetterService } from './letter.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const letter = noun({
  rows: [Letter],
  policies: [letterPolicy],
  uses: [BounceService],
  passes: [
    by(LetterService, {
      Query: { undeliveredLetters: 'undelivered', undeliveredLetterCount: 'count' },
      Mutation: { sendLetterAgain: 'sendAgain', markLetterPrinted: 'print', closeLetter: 'close' },
      Application: { letters: 'of' },
      User: { letters: 'of' },
      Letter: { can: 'can' },
    }),
  ],
  resolvers: { Letter: LetterResolver },
});
