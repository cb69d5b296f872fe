import { z } from 'zod';
import { carrierKinds } from './carrier.entity.js';
import { kept, listArguments, ofNew, optionalLine, optionalMail, optionalPhone, optionalWebAddress } from '#libs/typed';
import { name, reason, version } from '../fields.input.js';

const contact = {
  website: optionalWebAddress(),
  email: optionalMail(),
  phone: optionalPhone(),
  address: optionalLine(200),
};

export const carrierFilter = z.strictObject({ search: optionalLine(100) });
export const carrierList = listArguments(carrierFilter, { name: [{ name: 'asc' }], nameDesc: [{ name: 'desc' }] });
export const createCarrierInput = z.strictObject({ name, kind: z.enum(carrierKinds), ...ofNew(contact) });
export const renameCarrierInput = z.strictObject({
  id: z.uuid(),
  version,
  name,
  kind: kept(z.enum(carrierKinds)),
  reason: reason.nullish(),
});
export const updateCarrierContactInput = z.strictObject({ id: z.uuid(), version, ...contact });
