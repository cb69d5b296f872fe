import { z } from 'zod';
import { text } from '#libs/typed';

const mentionedIds = z
  .array(z.uuid())
  .max(20)
  .nullish()
  .transform((ids) => [...new Set(ids ?? [])]);

export const addApplicationNoteInput = z.strictObject({ applicationId: z.uuid(), text: text(1, 2000), mentionedIds });
export const changeApplicationNoteInput = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  text: text(1, 2000),
  mentionedIds,
});
export const removeApplicationNoteInput = z.strictObject({ id: z.uuid(), version: z.int() });
