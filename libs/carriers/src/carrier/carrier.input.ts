import { z } from 'zod';
import { carrierKinds } from './carrier.entity.js';
import { optionalLine, optionalMail, optionalPhone, optionalWebAddress } from '#libs/typed';
import { name, reason, version } from '../fields.input.js';

const contact = {
  website: optionalWebAddress(),
  email: optionalMail(),
  phone: optionalPhone(),
  address: optionalLine(200),
};

export const listCarriersInput = z.object({ search: optionalLine(100) });
export const createCarrierInput = z.object({ name, kind: z.enum(carrierKinds), ...contact });
export const renameCarrierInput = z.object({
  id: z.uuid(),
  version,
  name,
  kind: z.enum(carrierKinds).nullish(),
  reason: reason.nullish(),
});
export const updateCarrierContactInput = z.object({ id: z.uuid(), version, ...contact });
