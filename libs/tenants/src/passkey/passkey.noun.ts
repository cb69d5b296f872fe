import { declaring } from '#libs/contracts';
import { Assertions } from './assertions.js';
import { Challenges } from './challenges.js';
import { PasskeyEnrolmentService } from './passkey-enrolment.service.js';
import { PasskeySignInService } from './passkey-sign-in.service.js';
import { Passkey, passkeyPolicy } from './passkey.policy.js';
import { PasskeyService } from './passkey.service.js';
import { Passkeys } from './passkeys.js';
import { Registrations } from './registrations.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const passkey = noun({
  shown: [Passkey],
  policies: [passkeyPolicy],
  uses: [Assertions, Challenges, Passkeys, Registrations],
  passes: [
    by(PasskeyService, {
      Query: { passkeys: 'own' },
      Mutation: { startPasskey: 'start', addPasskey: 'add', renamePasskey: 'rename', removePasskey: 'remove' },
    }),
    by(PasskeySignInService, { Mutation: { startPasskeySignIn: 'start', signInWithPasskey: 'finish' } }),
    by(PasskeyEnrolmentService, { Mutation: { startPasskeyEnrolment: 'start', enrolPasskey: 'finish' } }),
  ],
});
