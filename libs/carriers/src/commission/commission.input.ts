import { z } from 'zod';
import { startPrecisions, unknownStart } from './commission.entity.js';
import { day, listArguments, optionalDay, optionalLine } from '#libs/typed';
import { reason } from '../fields.input.js';

const precisionShape = { day: /./, month: /-01$/, year: /-01-01$/ };

export const commissionFilter = z.strictObject({ areaId: z.uuid().nullish(), carrierId: z.uuid().nullish() });
export const commissionList = listArguments(commissionFilter, {
  fromDesc: [{ from: 'desc' }],
  from: [{ from: 'asc' }],
});

export const commissionCarrierInput = z
  .strictObject({
    areaId: z.uuid(),
    carrierId: z.uuid(),
    from: optionalDay(),
    fromPrecision: z.enum(startPrecisions).nullish(),
    until: optionalDay(),
    tenderReference: optionalLine(200),
    source: optionalLine(500),
    verified: z.boolean().nullish(),
  })
  .transform((v) => ({
    ...v,
    knownFrom: v.from ?? null,
    from: v.from ?? unknownStart,
    fromPrecision: v.fromPrecision ?? 'day',
    until: v.until ?? null,
    tenderReference: v.tenderReference ?? null,
    source: v.source ?? null,
    verified: v.verified ?? true,
  }))
  .superRefine((v, ctx) => {
    const wrong = (field: string, message: string): void => ctx.addIssue({ code: 'custom', path: [field], message });
    if (v.fromPrecision === 'unknown') {
      if (v.knownFrom !== null) wrong('from', 'not_with_unknown_precision');
    } else if (v.knownFrom === null) wrong('from', 'required');
    else if (!precisionShape[v.fromPrecision].test(v.from)) wrong('from', 'not_first_day_of_period');
    if (v.until !== null && v.until <= v.from) wrong('until', 'not_after_from');
    if (!v.verified && v.source === null) wrong('source', 'required');
  });

export const endCommissionInput = z.strictObject({ id: z.uuid(), until: day(), reason });
export const verifyCommissionInput = z.strictObject({ id: z.uuid(), source: reason });
export const removeCommissionInput = z.strictObject({ id: z.uuid(), reason });
export const cancelCarrierChangeInput = z.strictObject({ id: z.uuid(), reason });
export const changeCarrierInput = z.strictObject({
  areaId: z.uuid(),
  toCarrierId: z.uuid(),
  day: day(),
  tenderReference: optionalLine(200),
  reason,
});
