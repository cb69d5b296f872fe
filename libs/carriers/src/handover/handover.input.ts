import { z } from 'zod';
import { key } from '#libs/typed';
import { page } from '../fields.input.js';

export const listHandoversInput = z.object({ ...page, areaId: z.uuid().nullish() });
export const listOpenItemsInput = z.object({ ...page, areaId: z.uuid().nullish() });
export const confirmHandoverInput = z.object({
  id: z.uuid(),
  side: z.enum(['giving', 'taking']),
  itemsDigest: key(/^[0-9a-f]{64}$/, 'not_a_digest'),
});
