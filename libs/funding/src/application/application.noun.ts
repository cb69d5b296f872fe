import { declaring } from '#libs/contracts';
import { ApplicantAddressService } from './applicant-address.service.js';
import { Applicant } from './applicant.entity.js';
import { applicantPolicy } from './applicant.policy.js';
import { ApplicationCodes } from './application-code.service.js';
import { ApplicantAccess } from './applicant-access.service.js';
import { ApplicationForms } from './application-form.service.js';
import { ApplicationLinks } from './application-links.service.js';
import { Application } from './application.entity.js';
import { applicationPolicy } from './application.policy.js';
import { ApplicationNote } from './application-note.entity.js';
import { applicationNotePolicy } from './application-note.policy.js';
import { ApplicationNotes } from './application-note.service.js';
import { ApplicationStep } from './application-step.entity.js';
import { applicationStepPolicy } from './application-step.policy.js';
import { AssignmentService } from './assignment.service.js';
import { ApplicationResolver } from './application.resolver.js';
import { ApplicationService } from './application.service.js';
import { ApplicationCorrection } from './application-correction.entity.js';
import { applicationCorrectionPolicy } from './application-correction.policy.js';
import { CorrectionMailService } from './correction-mail.service.js';
import { CorrectionService } from './correction.service.js';
import { DecisionMailService } from './decision-mail.service.js';
import { DecisionService } from './decision.service.js';
import { MailBudget } from './mail-budget.service.js';
import { ReceiptMailService } from './receipt-mail.service.js';
import { SubmitService } from './submit.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const application = noun({
  rows: [Applicant, Application, ApplicationCorrection, ApplicationNote, ApplicationStep],
  policies: [
    applicantPolicy,
    applicationPolicy,
    applicationCorrectionPolicy,
    applicationNotePolicy,
    applicationStepPolicy,
  ],
  uses: [ApplicationLinks, CorrectionMailService, DecisionMailService, MailBudget, ReceiptMailService],
  passes: [
    by(ApplicationService, {
      Query: { application: 'one', applications: 'list', applicationStatus: 'status' },
      Area: { applications: 'ofArea' },
      Application: { can: 'can', barredFrom: 'bars', steps: 'steps' },
    }),
    by(AssignmentService, {
      Mutation: { assignApplication: 'assign' },
      Application: { candidates: 'candidates' },
    }),
    by(DecisionService, {
      Mutation: {
        checkApplication: 'check',
        decideApplication: 'decide',
        withdrawApplication: 'withdraw',
        withdrawOwnApplication: 'withdrawOwn',
        declineWithdrawal: 'declineWithdrawal',
        declareInterest: 'declareInterest',
      },
    }),
    by(ApplicationNotes, {
      Mutation: { addApplicationNote: 'add', changeApplicationNote: 'change', removeApplicationNote: 'remove' },
      Application: { notes: 'of' },
    }),
    by(CorrectionService, {
      Mutation: {
        requestApplicationCorrection: 'request',
        extendApplicationCorrection: 'extend',
        withdrawApplicationCorrection: 'withdraw',
        answerApplicationCorrection: 'answer',
        enterApplicationCorrection: 'enter',
      },
      Application: { corrections: 'of' },
    }),
    by(SubmitService, { Mutation: { submitApplication: 'submit' } }),
    by(ApplicationForms, { Query: { applicationForm: 'form' } }),
    by(ApplicantAccess, { Mutation: { openApplication: 'open', requestApplicationLink: 'requestLink' } }),
    by(ApplicationCodes, { Mutation: { reissueApplicationCode: 'reissue' } }),
    by(ApplicantAddressService, { Mutation: { correctApplicantAddress: 'correct' } }),
  ],
  resolvers: { Application: ApplicationResolver },
});
