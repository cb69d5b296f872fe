import { z } from 'zod';
import { key, listArguments } from '#libs/typed';

export const handoverFilter = z.strictObject({ areaId: z.uuid().nullish() });
export const handoverList = listArguments(handoverFilter, { dayDesc: [{ day: 'desc' }], day: [{ day: 'asc' }] });
export const openItemFilter = z.strictObject({ areaId: z.uuid().nullish() });
export const openItemList = listArguments(openItemFilter, {
  openedAt: [{ openedAt: 'asc' }],
  openedAtDesc: [{ openedAt: 'desc' }],
});
export const confirmHandoverInput = z.strictObject({
  id: z.uuid(),
  side: z.enum(['giving', 'taking']),
  itemsDigest: key(/^[0-9a-f]{64}$/, 'not_a_digest'),
});
