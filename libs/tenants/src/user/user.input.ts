import { z } from 'zod';
import { emailInput } from '../account/email.js';
import { mandateInput } from '../mandate/mandate.input.js';
import { languageInput, line, version } from '../tenant/tenant.input.js';

const name = line(120);

export const inviteUserInput = z.object({
  email: emailInput,
  name,
  language: languageInput.nullish(),
  carrierId: z.uuid().nullish(),
  districtId: z.uuid().nullish(),
  mandate: mandateInput.nullish(),
});
export const changeUserInput = z.object({
  id: z.uuid(),
  version,
  name: name.nullish(),
  language: languageInput.nullish(),
});
export const userActionInput = z.object({ id: z.uuid(), reason: z.string().max(1000).nullish() });
export const eraseUserInput = z.object({ id: z.uuid(), reason: z.string().trim().min(1).max(1000) });
