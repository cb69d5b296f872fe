import { declaring } from '#libs/contracts';
import { KnownDevices } from './known-devices.js';
import { MailLinks } from './mail-link.js';
import { MailLinkService } from './mail-link.service.js';
import { PasswordTools, PasswordService } from './password.service.js';
import { ProofService } from './proof.service.js';
import { SignInLimits } from './sign-in-limits.js';
import { SignInSession } from './sign-in-session.entity.js';
import { signInSessionPolicy } from './sign-in-session.policy.js';
import { SignInSessionResolver } from './sign-in-session.resolver.js';
import { SignInSessionService } from './sign-in-session.service.js';
import { SignInSteps } from './sign-in-step.js';
import { SignInService } from './sign-in.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const signInSession = noun({
  rows: [SignInSession],
  policies: [signInSessionPolicy],
  uses: [KnownDevices, MailLinks, PasswordTools, SignInLimits, SignInSteps],
  passes: [
    by(SignInSessionService, {
      Query: { signInSessions: 'own' },
      Mutation: { revokeSignInSession: 'revoke', signOut: 'signOut' },
    }),
    by(ProofService, {
      Mutation: { startPasskeyProof: 'startPasskey', proveSignInSession: 'prove' },
      SignInSession: { provedUntil: 'stateOf' },
    }),
    by(SignInService, {
      Mutation: {
        signIn: 'signIn',
        signInSecondFactor: 'secondFactor',
        enrolSecondFactor: 'enrol',
        confirmSecondFactor: 'confirm',
      },
    }),
    by(MailLinkService, {
      Mutation: {
        requestMailLink: 'request',
        signInWithMailLink: 'signIn',
        requestPasswordReset: 'requestPasswordReset',
      },
    }),
    by(PasswordService, { Mutation: { resetPassword: 'reset', changePassword: 'change' } }),
  ],
  resolvers: { SignInSession: SignInSessionResolver },
});
