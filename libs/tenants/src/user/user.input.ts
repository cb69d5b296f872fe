import { z } from 'zod';
import { hasPageAddress } from '#libs/contracts';
import { kept, line, listArguments, mail, optionalLine, optionalText, rowAndReason, text } from '#libs/typed';
import { mandateInput } from '../mandate/mandate.input.js';
import { languageInput, version } from '../tenant/tenant.input.js';
import { sentInvitationStates } from './invitation-state.js';
import { userStates } from './user.entity.js';

/** Names stand in mails and lists: they lead nowhere. */
const name = line(1, 120).refine((text) => !hasPageAddress(text), { error: 'page_address' });

export const inviteUserInput = z.strictObject({
  email: mail(),
  name,
  language: languageInput.nullish(),
  carrierId: z.uuid().nullish(),
  districtId: z.uuid().nullish(),
  mandate: mandateInput.nullish(),
});
export const changeUserInput = z.strictObject({
  id: z.uuid(),
  version,
  name: kept(name),
  language: kept(languageInput),
});
export const correctUserInvitationInput = z.strictObject({ id: z.uuid(), email: mail(), reason: optionalText(1000) });
export const lockUserInput = rowAndReason();
export const unlockUserInput = rowAndReason();
export const endUserSessionsInput = rowAndReason();
export const resetSecondFactorInput = rowAndReason();
export const eraseUserInput = z.strictObject({ id: z.uuid(), reason: text(1, 1000) });

export const userFilter = z.strictObject({
  search: optionalLine(120),
  state: z.enum(userStates).nullish(),
  invitation: z.enum(sentInvitationStates).nullish(),
});
export const userList = listArguments(userFilter, {
  name: [{ name: 'asc' }],
  nameDesc: [{ name: 'desc' }],
  createdAt: [{ createdAt: 'asc' }],
  createdAtDesc: [{ createdAt: 'desc' }],
});
