import { z } from 'zod';
import {
  anything,
  code,
  day,
  line,
  listArguments,
  mail,
  optionalCode,
  optionalDay,
  optionalLine,
  optionalMail,
  optionalPhone,
  optionalText,
  otherwise,
  text,
} from '#libs/typed';
import { hasPageAddress } from '#libs/contracts';
import { applicationStates, appliedAs, correctionStates } from './application-states.js';

/** `own_pay` (`ownPay` in the graph: paying the applicants themselves) can be written down, and the rules refuse it. */
export const costKinds = ['material', 'fee', 'rent', 'printing', 'food', 'other', 'own_pay'] as const;

const ownText = optionalText(2000).transform((v) => v ?? '');
/** Names stand in mails and lists: no way out of them to a page of somebody's choice. */
const isNoWay = (name: string | null): boolean => name === null || !hasPageAddress(name);
const named = (min: number, max: number): z.ZodType<string> =>
  line(min, max).refine(isNoWay, { error: 'page_address' });
const yes = z.literal(true, { error: 'must_be_confirmed' });

const cost = z.strictObject({ label: named(2, 120), kind: z.enum(costKinds), cents: z.int().min(1).max(100_000_000) });

const applicant = z.strictObject({
  name: named(2, 200),
  email: optionalMail(),
  phone: optionalPhone(),
});

/** What the applicant says of the action: when it is handed in, and when it is put right. */
export const applicationParts = {
  title: named(3, 120),
  description: text(20, 4000),
  place: optionalLine(200, 2).refine((place) => isNoWay(place ?? null), { error: 'page_address' }),
  actionFrom: day(),
  actionLastDay: day(),
  costs: z.array(cost).min(1).max(20),
  ownWork: optionalText(2000),
};

export const submitApplicationInput = z
  .strictObject({
    areaId: z.uuid(),
    ...applicationParts,
    requestedCents: z.int().nullish(),
    ownWork: ownText,
    applicant,
    consent: yes,
    notStarted: yes,
    noDoubleFunding: yes,
    appliedAs: z.enum(appliedAs).nullish(),
    channel: z.enum(['counter', 'paper', 'telephone']).nullish(),
    consentHow: z.enum(['signed', 'spoken']).nullish(),
    consentOn: optionalDay(),
    stamp: anything(200).nullish(),
    website: anything(500).nullish(),
  })
  .superRefine((input, issues) => {
    const sum = input.costs.reduce((total, c) => total + c.cents, 0);
    const wrong = (path: string, message: string): void => issues.addIssue({ code: 'custom', path: [path], message });
    if (input.requestedCents != null && input.requestedCents !== sum) wrong('requestedCents', 'sum_differs');
    if (input.actionLastDay < input.actionFrom) wrong('actionLastDay', 'before_start');
  });
export type SubmitApplicationInput = z.output<typeof submitApplicationInput>;

export const checkApplicationInput = z
  .strictObject({ id: z.uuid(), eligible: z.boolean(), reasons: ownText })
  .refine((input) => input.eligible || input.reasons.length >= 10, { path: ['reasons'], error: 'needed' });

const count = z.int().min(0).max(99);
const decision = {
  id: z.uuid(),
  decidedOn: day(),
  votes: z.strictObject({ yes: count, no: count, abstain: count }).nullish(),
};
/** Belongs to the other outcome. */
const none = z.null().optional();
export const decideApplicationInput = z.discriminatedUnion('outcome', [
  z.strictObject({
    ...decision,
    outcome: z.literal('approve'),
    votes: z.strictObject({ yes: count, no: count, abstain: count }),
    grantedCents: z.int().min(1).nullish(),
    conditions: optionalText(2000, 3),
    ifExhausted: otherwise(z.enum(['refuse', 'reserve']), 'refuse'),
    rejectionCode: none,
    rejectionReason: none,
  }),
  z.strictObject({
    ...decision,
    outcome: z.literal('reject'),
    rejectionCode: line(1, 60),
    rejectionReason: text(10, 2000),
    grantedCents: none,
    conditions: none,
    ifExhausted: none,
  }),
]);
export type DecideApplicationInput = z.output<typeof decideApplicationInput>;

export const withdrawApplicationInput = z.strictObject({ id: z.uuid(), reason: text(3, 500) });

export const reissueApplicationCodeInput = z.strictObject({ id: z.uuid(), reason: text(3, 500) });
export const correctApplicantAddressInput = z.strictObject({ id: z.uuid(), email: mail(), reason: text(3, 500) });
export const assignApplicationInput = z.strictObject({
  id: z.uuid(),
  userId: z.uuid().nullish(),
  from: z.uuid().nullish(),
});
export const declareInterestInput = z.strictObject({ id: z.uuid(), reason: text(3, 500) });
export const declineWithdrawalInput = z.strictObject({ id: z.uuid(), reason: text(3, 500) });

const keys = { reference: code(40), secretCode: optionalCode(40), pass: anything(200).nullish() };

/** What somebody without an account has of an application: its number, and the code or a pass of `openApplication`. */
export const keysInput = z.strictObject(keys);
export type Keys = Partial<z.output<typeof keysInput>> & { reference: string };

export const withdrawOwnApplicationInput = z
  .strictObject({ ...keys, reason: optionalText(500) })
  .refine((input) => input.secretCode || input.pass, { path: ['secretCode'], error: 'needed' });

export const openApplicationInput = z
  .strictObject({ reference: optionalCode(40), secretCode: optionalCode(40), link: anything(100).nullish() })
  .transform(({ reference, secretCode, link }, issues): { link: string; keys: null } | { link: null; keys: Keys } => {
    if (link) return { link, keys: null };
    if (reference && secretCode) return { link: null, keys: { reference, secretCode } };
    issues.addIssue({ code: 'custom', path: [reference ? 'secretCode' : 'reference'], message: 'needed' });
    return z.NEVER;
  });
export const requestApplicationLinkInput = z.strictObject({ reference: code(40) });

export const applicationFilter = z.strictObject({
  areaId: z.uuid().nullish(),
  year: z.int().min(1999).max(2100).nullish(),
  state: z.enum(applicationStates).nullish(),
  fundId: z.uuid().nullish(),
  assignedId: z.uuid().nullish(),
  unassigned: z.boolean().nullish(),
  correctionState: z.enum(correctionStates).nullish(),
  search: optionalLine(120),
});
export const applicationList = listArguments(applicationFilter, {
  submittedAtDesc: [{ submittedAt: 'desc' }],
  submittedAt: [{ submittedAt: 'asc' }],
  title: [{ title: 'asc' }],
  dueOn: [{ correctionDueOn: 'asc' }],
  dueOnDesc: [{ correctionDueOn: 'desc' }],
  titleDesc: [{ title: 'desc' }],
  requested: [{ requestedCents: 'asc' }],
  requestedDesc: [{ requestedCents: 'desc' }],
});
