import { z } from 'zod';
import { reason, source } from './texts.input.js';

export const verifyReferenceInput = z.strictObject({
  areaId: z.uuid(),
  kind: z.enum(['AREA', 'PHASE', 'BOUNDARY', 'STREET_LIST', 'OFFICE', 'FIGURE']),
  /** the row; for AREA the area itself */
  id: z.uuid(),
  verified: z.boolean(),
  source,
  reason,
});
