import {
  CheckApplication,
  CorrectApplicantAddress,
  DecideApplication,
  DeclareInterest,
  DeclineWithdrawal,
  ReissueCode,
  WithdrawApplication,
} from '../../build/documents/documents.js';
import { done, type FormHandler } from '../kit/answer-form.js';
import { type FormReader } from '../kit/form-reader.js';
import { type NewCode } from './reissue-form.js';

/** Empty means nobody: a jury that counts only the yes votes leaves the others blank. */
const count = (form: FormReader, name: string): number => (form.text(name) === '' ? 0 : form.whole(name));

function readVotes(form: FormReader) {
  form.aliases['votes'] = 'votes.yes';
  return { yes: form.whole('votes.yes'), no: count(form, 'votes.no'), abstain: count(form, 'votes.abstain') };
}

function readApproval(form: FormReader, id: string) {
  return {
    id,
    outcome: 'approve' as const,
    decidedOn: form.day('decidedOn'),
    votes: readVotes(form),
    grantedCents: form.cents('grantedCents'),
    conditions: form.optional('conditions'),
    ifExhausted: form.text('ifExhausted') === 'reserve' ? ('reserve' as const) : ('refuse' as const),
  };
}

function readRejection(form: FormReader, id: string) {
  const voted = form.text('votes.yes') !== '' || form.text('votes.no') !== '';
  form.aliases['votes'] = 'votes.yes';
  return {
    id,
    outcome: 'reject' as const,
    decidedOn: form.day('decidedOn'),
    votes: voted
      ? { yes: count(form, 'votes.yes'), no: count(form, 'votes.no'), abstain: count(form, 'votes.abstain') }
      : null,
    rejectionCode: form.required('rejectionCode'),
    rejectionReason: form.required('rejectionReason'),
  };
}

/** Without an address nothing is on its way: somebody has to print the notice. */
const toldBy = ({ applicant }: { applicant: { email: string | null } | null }, outcome: string): string =>
  applicant?.email ? outcome : `${outcome}Print`;

/** What the team does with an application. */
export function applicationForms(id: string, here: string): Record<string, FormHandler<Response | NewCode>> {
  return {
    check: async (form, change) => {
      const eligible = form.choice('eligible', ['yes', 'no'] as const) === 'yes';
      await change(CheckApplication, { input: { id, eligible, reasons: form.optional('reasons') } });
      return done(here, eligible ? 'checkedEligible' : 'checkedNotEligible');
    },
    approve: async (form, change) => {
      const { decideApplication } = await change(DecideApplication, { input: readApproval(form, id) });
      return done(here, decideApplication.state === 'reserve' ? 'reserved' : toldBy(decideApplication, 'approved'));
    },
    reject: async (form, change) => {
      const { decideApplication } = await change(DecideApplication, { input: readRejection(form, id) });
      return done(here, toldBy(decideApplication, 'rejected'));
    },
    withdraw: async (form, change) => {
      await change(WithdrawApplication, { input: { id, reason: form.required('reason') } });
      return done(here, 'withdrawn');
    },
    keep: async (form, change) => {
      await change(DeclineWithdrawal, { input: { id, reason: form.required('reason') } });
      return done(here, 'withdrawalDeclined');
    },
    interest: async (form, change) => {
      await change(DeclareInterest, { input: { id, reason: form.required('reason') } });
      return done(here, 'interestDeclared');
    },
    address: async (form, change) => {
      const input = { id, email: form.required('email'), reason: form.required('reason') };
      await change(CorrectApplicantAddress, { input });
      return done(here, 'addressCorrected');
    },
    reissue: async (form, change) =>
      (await change(ReissueCode, { input: { id, reason: form.required('reason') } })).reissueApplicationCode,
  };
}
