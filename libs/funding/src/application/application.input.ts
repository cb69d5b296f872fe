import { z } from 'zod';
import { isOneLine } from '#libs/contracts';

/** `own_pay` (paying the applicants themselves) can be written down, and the rules refuse it. */
export const costKinds = ['material', 'fee', 'rent', 'printing', 'food', 'other', 'own_pay'] as const;

// Line breaks and tabs are text; other control characters (NUL above all) are not.
// eslint-disable-next-line no-control-regex
const clean = (text: string): boolean => !/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/.test(text);
const oneLine = (min: number, max: number): z.ZodType<string> =>
  z.string().trim().min(min).max(max).refine(isOneLine, { error: 'control_characters' });
const longText = (min: number, max: number): z.ZodType<string> =>
  z.string().trim().min(min).max(max).refine(clean, { error: 'control_characters' });
const optionalText = longText(0, 2000)
  .nullish()
  .transform((v) => v ?? '');
const yes = z.literal(true, { error: 'must_be_confirmed' });
const emptyAsNull = (value: unknown): unknown => (typeof value === 'string' && value.trim() === '' ? null : value);

const cost = z.object({ label: oneLine(2, 120), kind: z.enum(costKinds), cents: z.int().min(1).max(100_000_000) });

const applicant = z.object({
  name: oneLine(2, 200),
  email: z.preprocess(emptyAsNull, z.email().max(254).nullish()),
  phone: z.preprocess(
    emptyAsNull,
    z
      .string()
      .trim()
      .regex(/^[+0-9 ()/-]{5,40}$/)
      .nullish(),
  ),
});

export const submitApplicationInput = z
  .object({
    areaId: z.uuid(),
    title: oneLine(3, 120),
    description: longText(20, 4000),
    place: z.preprocess(emptyAsNull, oneLine(2, 200).nullish()),
    actionFrom: z.iso.date(),
    actionUntil: z.iso.date(),
    costs: z.array(cost).min(1).max(20),
    requestedCents: z.int().nullish(),
    ownWork: optionalText,
    applicant,
    consent: yes,
    notStarted: yes,
    noDoubleFunding: yes,
    stamp: z.string().max(200).nullish(),
    website: z.string().max(500).nullish(),
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
  .object({ id: z.uuid(), eligible: z.boolean(), reasons: optionalText })
  .refine((input) => input.eligible || input.reasons.length >= 10, { path: ['reasons'], error: 'needed' });

const count = z.int().min(0).max(99);
const decision = {
  id: z.uuid(),
  decidedOn: z.iso.date(),
  votes: z.object({ yes: count, no: count, abstain: count }).nullish(),
};
export const decideApplicationInput = z.discriminatedUnion('outcome', [
  z.object({
    ...decision,
    outcome: z.literal('approve'),
    votes: z.object({ yes: count, no: count, abstain: count }),
    grantedCents: z.int().min(1).nullish(),
    conditions: z.preprocess(emptyAsNull, longText(3, 2000).nullish()),
    ifExhausted: z
      .enum(['refuse', 'reserve'])
      .nullish()
      .transform((v) => v ?? 'refuse'),
  }),
  z.object({
    ...decision,
    outcome: z.literal('reject'),
    rejectionCode: z.string().min(1).max(60),
    rejectionReason: longText(10, 2000),
  }),
]);
export type DecideApplicationInput = z.output<typeof decideApplicationInput>;

export const withdrawApplicationInput = z.object({ id: z.uuid(), reason: longText(3, 500) });

export const withdrawOwnInput = z.object({
  reference: z.string().max(40),
  secretCode: z.string().min(1).max(40),
  reason: longText(0, 500).nullish(),
});

export const statusInput = z.object({ reference: z.string().max(40), secretCode: z.string().max(40).nullish() });
