import {
  AssignApplication,
  CheckApplication,
  CorrectApplicantAddress,
  DecideApplication,
  DeclareInterest,
  DeclineWithdrawal,
  EnterCorrection,
  ExtendCorrection,
  ReissueCode,
  RequestCorrection,
  WithdrawApplication,
  WithdrawCorrection,
} from '../../build/documents/documents.js';
import { type Change, done, type FormHandler } from '../kit/answer-form.js';
import { type FormReader } from '../kit/form-reader.js';
import { costsOf } from './cost-fields.js';
import { askable } from './question-form.js';
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

/** A place in the list of applications, and nothing else. */
const ownAddress = (to: string, here: string): string => (/^\/workspace\/applications\/[^/]+$/.test(to) ? to : here);

async function ask(form: FormReader, change: Change, id: string, to: string): Promise<Response> {
  form.aliases['text'] = 'reasons';
  const fields = askable.filter((field) => form.all('fields').includes(field));
  const { requestApplicationCorrection } = await change(RequestCorrection, {
    input: { id, text: form.required('reasons'), fields, dueOn: form.day('dueOn') },
  });
  return done(to, toldBy(requestApplicationCorrection, 'corrected'));
}

function correctionForms(id: string, here: string): Record<string, FormHandler<Response>> {
  return {
    answer: async (form, change) => {
      const channel = form.choice('channel', ['telephone', 'paper', 'counter'] as const);
      const words = Object.fromEntries(
        ['title', 'description', 'place', 'ownWork'].map((name) => [name, form.optional(name)]),
      );
      const days = { actionFrom: form.optionalDay('actionFrom'), actionLastDay: form.optionalDay('actionLastDay') };
      const costs = form.on('costs.0.label') ? costsOf(form) : null;
      form.aliases['requestedCents'] = 'costs.0.cents';
      await change(EnterCorrection, {
        input: { id, channel, version: form.seen ?? 0, answer: form.optional('answer'), costs, ...words, ...days },
      });
      return done(here, 'correctionEntered');
    },
    extend: async (form, change) => {
      await change(ExtendCorrection, { input: { id, dueOn: form.day('dueOn'), reason: form.required('reason') } });
      return done(here, 'correctionExtended');
    },
    takeBack: async (form, change) => {
      await change(WithdrawCorrection, { input: { id, reason: form.required('reason') } });
      return done(here, 'correctionWithdrawn');
    },
  };
}

function decisionForms(id: string, here: string): Record<string, FormHandler<Response>> {
  return {
    approve: async (form, change) => {
      const { decideApplication } = await change(DecideApplication, { input: readApproval(form, id) });
      return done(here, decideApplication.state === 'reserve' ? 'reserved' : toldBy(decideApplication, 'approved'));
    },
    reject: async (form, change) => {
      const { decideApplication } = await change(DecideApplication, { input: readRejection(form, id) });
      return done(here, toldBy(decideApplication, 'rejected'));
    },
  };
}

/** Who deals with it. */
function assignmentForms(id: string, here: string, me: string | null): Record<string, FormHandler<Response>> {
  return {
    take: async (form, change) => {
      await change(AssignApplication, { input: { id, userId: me, from: form.optional('from') } });
      return done(here, 'assigned');
    },
    assign: async (form, change) => {
      const userId = form.optional('userId');
      await change(AssignApplication, { input: { id, userId, from: form.optional('from') } });
      return done(here, userId ? 'assigned' : 'unassigned');
    },
  };
}

/** What the team does with an application. */
export function applicationForms(
  id: string,
  here: string,
  me: string | null,
): Record<string, FormHandler<Response | NewCode>> {
  return {
    ...correctionForms(id, here),
    ...assignmentForms(id, here, me),
    ...decisionForms(id, here),
    check: async (form, change) => {
      const result = form.choice('eligible', ['yes', 'ask', 'no'] as const);
      const to = form.text('then') === 'on' ? ownAddress(form.text('next'), here) : here;
      if (result === 'ask') return ask(form, change, id, to);
      const eligible = result === 'yes';
      await change(CheckApplication, { input: { id, eligible, reasons: form.optional('reasons') } });
      return done(to, eligible ? 'checkedEligible' : 'checkedNotEligible');
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
