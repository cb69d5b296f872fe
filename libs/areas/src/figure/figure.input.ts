import { day } from '#libs/typed';
import { z } from 'zod';
import { reason, source } from '../shared/texts.input.js';
import { figureKinds } from './figure.entity.js';

export const setFigureInput = z
  .strictObject({
    areaId: z.uuid(),
    kind: z.enum(figureKinds),
    value: z.number().min(0).max(10_000_000),
    asOf: day(),
    source,
    reason,
  })
  .refine((i) => !i.kind.endsWith('Percent') || i.value <= 100, { message: 'too_big', path: ['value'] })
  .refine((i) => i.kind !== 'population' || Number.isInteger(i.value), { message: 'whole_number', path: ['value'] });
export const removeFigureInput = z.strictObject({ id: z.uuid(), reason });
