import { declaring } from '#libs/contracts';
import { ApplicantRetention } from './applicant-retention.entity.js';
import { applicantRetentionPolicy } from './applicant-retention.policy.js';
import { ApplicantRetentionService } from './applicant-retention.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const applicantRetention = noun({
  rows: [ApplicantRetention],
  policies: [applicantRetentionPolicy],
  passes: [
    by(ApplicantRetentionService, {
      Query: { applicantRetention: 'present' },
      Mutation: { setApplicantRetention: 'set' },
    }),
  ],
});
