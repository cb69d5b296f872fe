import { declaring } from '#libs/contracts';
import { AccountService } from '../account/account.service.js';
import { EmailChangeService } from './email-change.service.js';
import { ErasureService } from './erasure.service.js';
import { InvitationService } from './invitation.service.js';
import { MeResolver } from './me.resolver.js';
import { OwnProgrammes } from './own-programmes.js';
import { MeService } from './me.service.js';
import { People } from './people.js';
import { RecoveryService } from './recovery.service.js';
import { UserNames } from './user-names.js';
import { User } from './user.entity.js';
import { userPolicy } from './user.policy.js';
import { UserResolver } from './user.resolver.js';
import { UserService } from './user.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const user = noun({
  rows: [User],
  policies: [userPolicy],
  uses: [AccountService, MeResolver, OwnProgrammes, People, RecoveryService, UserNames],
  passes: [
    by(UserService, {
      Query: { users: 'list', user: 'get' },
      Mutation: {
        inviteUser: 'invite',
        renewUserInvitation: 'renewUserInvitation',
        correctUserInvitation: 'correctUserInvitation',
        changeUser: 'change',
        lockUser: 'lock',
        unlockUser: 'unlock',
        endUserSessions: 'endSessions',
      },
      User: { mandates: 'mandatesOf' },
    }),
    by(ErasureService, { Mutation: { eraseUser: 'erase' } }),
    by(MeService, { Query: { me: 'me' } }),
    by(EmailChangeService, { Mutation: { requestEmailChange: 'request', confirmEmailChange: 'confirm' } }),
    by(InvitationService, { Query: { userInvitation: 'state' }, Mutation: { acceptUserInvitation: 'accept' } }),
  ],
  resolvers: { User: UserResolver },
});
