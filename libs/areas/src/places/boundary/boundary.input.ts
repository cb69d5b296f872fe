import { z } from 'zod';
import { json, optionalDay, otherwise } from '#libs/typed';
import { newArea } from '../../area/area.input.js';
import { planningKey } from '../planning/planning-layer.input.js';
import { laterWords } from '../../shared/history.js';
import { reason, source } from '../../shared/texts.input.js';
import { crsNames } from '../../geometry/crs.js';

export const setBoundaryInput = z
  .strictObject({
    areaId: z.uuid(),
    /** first day of this extent; null: it has been so as long as anybody knows */
    from: optionalDay(),
    /** GeoJSON or TopoJSON with exactly one feature */
    shape: json().nullish(),
    crs: z.enum(crsNames).nullish(),
    planningAreas: z.array(planningKey).max(60).nullish(),
    /** the repairs that a reading of the shape showed are wanted */
    acceptRepairs: otherwise(z.boolean(), false),
    later: z.enum(laterWords).nullish(),
    source,
    reason,
  })
  .refine((i) => Boolean(i.shape) !== Boolean(i.planningAreas?.length), {
    message: 'shape_or_planning_areas',
    path: ['shape'],
  });

export const readBoundaryArgs = z.strictObject({
  areaId: z.uuid().nullish(),
  districtId: z.uuid().nullish(),
  shape: json(),
  crs: z.enum(crsNames).nullish(),
  from: optionalDay(),
});
/** Of an area that is made in the same act. */
export const newAreaBoundary = z.strictObject({
  shape: json(),
  crs: z.enum(crsNames).nullish(),
  acceptRepairs: otherwise(z.boolean(), false),
  source,
});
export const removeBoundaryInput = z.strictObject({ id: z.uuid(), reason });

export const createAreaInput = newArea.extend({ boundary: newAreaBoundary.nullish() });
export type NewAreaBoundary = z.output<typeof newAreaBoundary>;
