import { declaring } from '#libs/contracts';
import { Absence } from './absence.entity.js';
import { absencePolicy } from './absence.policy.js';
import { AbsenceService } from './absence.service.js';
import { TeamMember } from './team-member.entity.js';
import { teamMemberPolicy } from './team-member.policy.js';
import { TeamMemberResolver } from './team.resolver.js';
import { TeamService } from './team.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const team = noun({
  rows: [TeamMember, Absence],
  policies: [teamMemberPolicy, absencePolicy],
  passes: [
    by(TeamService, {
      Mutation: {
        addTeamMember: 'add',
        updateTeamMember: 'update',
        removeTeamMember: 'remove',
        claimTeamMember: 'claim',
      },
      Area: { team: 'current' },
      Commission: { team: 'under' },
    }),
    by(AbsenceService, {
      Mutation: { recordAbsence: 'record', removeAbsence: 'remove' },
      TeamMember: { absences: 'ahead' },
    }),
  ],
  resolvers: { TeamMember: TeamMemberResolver },
});
