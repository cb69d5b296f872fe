import { listArguments, optionalDay, rowAndReason, text } from '#libs/typed';
import { z } from 'zod';
import { version } from '../tenant/tenant.input.js';
import { actKinds } from './pending-act.entity.js';

export const proposeActInput = z
  .strictObject({
    act: z.enum(actKinds),
    userId: z.uuid(),
    mandateId: z.uuid().nullish(),
    until: optionalDay(),
    reason: text(1, 1000),
  })
  .superRefine(({ act, mandateId, until }, check) => {
    const wrong = (path: string, message: string): void => check.addIssue({ code: 'custom', path: [path], message });
    if ((act === 'endMandate') !== !!mandateId) wrong('mandateId', mandateId ? 'not_for_this_act' : 'required');
    if (act !== 'endMandate' && until) wrong('until', 'not_for_this_act');
  });
export type ProposeActInput = z.output<typeof proposeActInput>;

export const decideActInput = z.strictObject({ id: z.uuid(), version, consent: z.boolean(), reason: text(1, 1000) });

export const pendingActFilter = z.strictObject({ userId: z.uuid().nullish() });
export const pendingActList = listArguments(pendingActFilter, {
  askedAtDesc: [{ askedAt: 'desc' }],
  askedAt: [{ askedAt: 'asc' }],
});

export const withdrawActInput = rowAndReason();
