import { z } from 'zod';
import { key } from '#libs/typed';

export const listHandoversInput = z.strictObject({ areaId: z.uuid().nullish() });
export const listOpenItemsInput = z.strictObject({ areaId: z.uuid().nullish() });
export const confirmHandoverInput = z.strictObject({
  id: z.uuid(),
  side: z.enum(['giving', 'taking']),
  itemsDigest: key(/^[0-9a-f]{64}$/, 'not_a_digest'),
});
