import { z } from 'zod';
import { carrierKinds } from './carrier.entity.js';
import { name, optionalText, page, reason, version } from '../fields.input.js';

const contact = {
  website: optionalText(200).refine((v) => v == null || /^(https?:\/\/)?[^\s/]+\.[^\s]+$/.test(v), 'not_a_web_address'),
  email: z.email().max(254).nullish(),
  phone: optionalText(40).refine((v) => v == null || /^[+0-9][0-9 ()/-]{2,}$/.test(v), 'not_a_phone_number'),
  address: optionalText(200),
};

export const listCarriersInput = z.object({ ...page, search: optionalText(100) });
export const createCarrierInput = z.object({ name, kind: z.enum(carrierKinds), ...contact });
export const renameCarrierInput = z.object({
  id: z.uuid(),
  version,
  name,
  kind: z.enum(carrierKinds).nullish(),
  reason: reason.nullish(),
});
export const updateCarrierContactInput = z.object({ id: z.uuid(), version, ...contact });
