import { z } from 'zod';
import {
  anything,
  code,
  day,
  line,
  optionalCode,
  optionalLine,
  optionalMail,
  optionalPhone,
  optionalText,
  text,
} from '#libs/typed';

/** `own_pay` (paying the applicants themselves) can be written down, and the rules refuse it. */
export const costKinds = ['material', 'fee', 'rent', 'printing', 'food', 'other', 'own_pay'] as const;

const ownText = optionalText(2000).transform((v) => v ?? '');
const yes = z.literal(true, { error: 'must_be_confirmed' });

const cost = z.object({ label: line(2, 120), kind: z.enum(costKinds), cents: z.int().min(1).max(100_000_000) });

const applicant = z.object({
  name: line(2, 200),
  email: optionalMail(),
  phone: optionalPhone(),
});

export const submitApplicationInput = z
  .object({
    areaId: z.uuid(),
    title: line(3, 120),
    description: text(20, 4000),
    place: optionalLine(200, 2),
    actionFrom: day(),
    actionUntil: day(),
    costs: z.array(cost).min(1).max(20),
    requestedCents: z.int().nullish(),
    ownWork: ownText,
    applicant,
    consent: yes,
    notStarted: yes,
    noDoubleFunding: yes,
    stamp: anything(200).nullish(),
    website: anything(500).nullish(),
  })
  .superRefine((input, issues) => {
    const sum = input.costs.reduce((total, c) => total + c.cents, 0);
    const wrong = (path: string, message: string): void => issues.addIssue({ code: 'custom', path: [path], message });
    if (input.requestedCents != null && input.requestedCents !== sum) wrong('requestedCents', 'sum_differs');
    if (input.actionUntil < input.actionFrom) wrong('actionUntil', 'before_start');
    if (input.actionUntil.slice(0, 4) !== input.actionFrom.slice(0, 4)) wrong('actionUntil', 'other_year');
  });
export type SubmitApplicationInput = z.output<typeof submitApplicationInput>;

export const checkApplicationInput = z
  .object({ id: z.uuid(), eligible: z.boolean(), reasons: ownText })
  .refine((input) => input.eligible || input.reasons.length >= 10, { path: ['reasons'], error: 'needed' });

const count = z.int().min(0).max(99);
const decision = {
  id: z.uuid(),
  decidedOn: day(),
  votes: z.object({ yes: count, no: count, abstain: count }).nullish(),
};
export const decideApplicationInput = z.discriminatedUnion('outcome', [
  z.object({
    ...decision,
    outcome: z.literal('approve'),
    votes: z.object({ yes: count, no: count, abstain: count }),
    grantedCents: z.int().min(1).nullish(),
    conditions: optionalText(2000, 3),
    ifExhausted: z
      .enum(['refuse', 'reserve'])
      .nullish()
      .transform((v) => v ?? 'refuse'),
  }),
  z.object({
    ...decision,
    outcome: z.literal('reject'),
    rejectionCode: line(1, 60),
    rejectionReason: text(10, 2000),
  }),
]);
export type DecideApplicationInput = z.output<typeof decideApplicationInput>;

export const withdrawApplicationInput = z.object({ id: z.uuid(), reason: text(3, 500) });

export const withdrawOwnInput = z.object({
  reference: code(40),
  secretCode: code(40),
  reason: optionalText(500),
});

export const statusInput = z.object({ reference: code(40), secretCode: optionalCode(40) });
