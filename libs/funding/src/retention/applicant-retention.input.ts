import { text } from '#libs/typed';
import { z } from 'zod';
import { version } from '../fund/fund.input.js';

export const setApplicantRetentionInput = z.strictObject({
  version,
  months: z.int().min(12).max(180),
  reason: text(3, 500),
});
