import { z } from 'zod';
import { day, line } from '#libs/typed';
import { newArea } from '../../area/area.input.js';
import { source } from '../../shared/texts.input.js';
import { newAreaBoundary } from '../boundary/boundary.input.js';

/** More areas than any decision ever joined or parted. */
const MOST = 10;

/** Beside what every new area has: which ones it is made of. Its phase begins on the day on which these end. */
export const mergeAreasInput = newArea.extend({
  areaIds: z
    .array(z.uuid())
    .min(2)
    .max(MOST)
    .refine((ids) => new Set(ids).size === ids.length, { message: 'twice' }),
  reason: line(1, 500),
});

const part = newArea
  .pick({ name: true, slug: true, aliases: true, phase: true })
  .extend({ boundary: newAreaBoundary.nullish() });

export const splitAreaInput = z.strictObject({
  areaId: z.uuid(),
  from: day(),
  parts: z
    .array(part)
    .min(2)
    .max(MOST)
    .refine((parts) => new Set(parts.map(({ slug }) => slug)).size === parts.length, { message: 'twice' }),
  source,
  reason: line(1, 500),
});
