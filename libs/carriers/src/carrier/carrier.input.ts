import { z } from 'zod';
import { carrierKinds } from './carrier.entity.js';
import { kept, ofNew, optionalLine, optionalMail, optionalPhone, optionalWebAddress } from '#libs/typed';
import { name, reason, version } from '../fields.input.js';

const contact = {
  website: optionalWebAddress(),
  email: optionalMail(),
  phone: optionalPhone(),
  address: optionalLine(200),
};

export const listCarriersInput = z.strictObject({ search: optionalLine(100) });
export const createCarrierInput = z.strictObject({ name, kind: z.enum(carrierKinds), ...ofNew(contact) });
export const renameCarrierInput = z.strictObject({
  id: z.uuid(),
  version,
  name,
  kind: kept(z.enum(carrierKinds)),
  reason: reason.nullish(),
});
export const updateCarrierContactInput = z.strictObject({ id: z.uuid(), version, ...contact });
