import { z } from 'zod';
import { reason, source } from '../shared/texts.input.js';

export const verifyReferenceInput = z.strictObject({
  areaId: z.uuid(),
  kind: z.enum(['area', 'phase', 'boundary', 'streetList', 'office', 'figure']),
  /** the row; for `area` the area itself */
  id: z.uuid(),
  verified: z.boolean(),
  source,
  reason,
});
