import { day, listArguments, noFilter, optionalDay, optionalText, rowAndReason } from '#libs/typed';
import { z } from 'zod';
import { roles, scopeOf, scopeTypes } from './roles.js';

const reason = optionalText(1000);

/** What is given: role, scope, period. Whether the scope exists and may be given is checked against the database. */
export const mandateInput = z
  .strictObject({
    role: z.enum(roles),
    scopeId: z.uuid().nullish(),
    carrierId: z.uuid().nullish(),
    from: optionalDay(),
    until: optionalDay(),
  })
  .superRefine((m, check) => {
    const wide = scopeOf[m.role] === 'platform' || scopeOf[m.role] === 'tenant';
    const wrong = (path: string, message: string): void => check.addIssue({ code: 'custom', path: [path], message });
    if (wide && m.scopeId) wrong('scopeId', 'not_for_this_role');
    if (!wide && !m.scopeId) wrong('scopeId', 'required');
    if (m.role === 'team' && !m.carrierId) wrong('carrierId', 'required');
    if (m.role !== 'team' && m.carrierId) wrong('carrierId', 'not_for_this_role');
    if (m.from && m.until && m.until <= m.from) wrong('until', 'before_from');
  });
export type MandateInput = z.output<typeof mandateInput>;

export const grantMandateInput = z.strictObject({ userId: z.uuid(), mandate: mandateInput, reason });
export const endMandateInput = z.strictObject({ id: z.uuid(), until: optionalDay(), reason });
export const createSubstitutionInput = z
  .strictObject({ absentUserId: z.uuid(), substituteUserId: z.uuid(), from: optionalDay(), until: day() })
  .refine((s) => s.absentUserId !== s.substituteUserId, { path: ['substituteUserId'], message: 'same_person' });
export const keepMandateInput = rowAndReason();
export const endSubstitutionInput = rowAndReason();

export const mandateFilter = z.strictObject({
  userId: z.uuid().nullish(),
  role: z.enum(roles).nullish(),
  scopeType: z.enum(scopeTypes).nullish(),
  scopeId: z.uuid().nullish(),
});
export const mandateList = listArguments(mandateFilter, {
  fromDesc: [{ validFrom: 'desc' }],
  from: [{ validFrom: 'asc' }],
  userName: [{ userName: 'asc' }],
  userNameDesc: [{ userName: 'desc' }],
});
export const substitutionList = listArguments(noFilter, {
  fromDesc: [{ validFrom: 'desc' }],
  from: [{ validFrom: 'asc' }],
  absentName: [{ absentName: 'asc' }],
  absentNameDesc: [{ absentName: 'desc' }],
});
