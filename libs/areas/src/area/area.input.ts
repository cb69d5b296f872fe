import { z } from 'zod';
import { day, line, reason, source, texts, version, webAddress } from '../texts.input.js';
import { datePrecisions, phaseKinds } from './phase.entity.js';

const aliases = z.array(line(120)).max(20);
export const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
export const point = {
  lon: z.number().min(5).max(16),
  lat: z.number().min(47).max(56),
};

export const createAreaInput = z.object({
  name: line(120),
  slug,
  aliases: aliases.default([]),
  districtId: z.uuid().nullish(),
  districtLabel: line(120).nullish(),
  source,
  phase: z.enum(phaseKinds),
  from: day,
});

export const renameAreaInput = z.object({ id: z.uuid(), version, name: line(120), aliases, reason });

export const describeAreaInput = z.object({
  id: z.uuid(),
  version,
  description: texts(2000),
  website: webAddress.optional(),
});

export const locateAreaInput = z
  .object({
    id: z.uuid(),
    districtId: z.uuid().nullish(),
    districtLabel: line(120).nullish(),
    lon: point.lon.nullish(),
    lat: point.lat.nullish(),
    pointSource: line(200).nullish(),
    reason,
  })
  .refine((i) => (i.lon == null) === (i.lat == null), { message: 'lon_and_lat', path: ['lat'] });

export const changePhaseInput = z.object({
  areaId: z.uuid(),
  kind: z.enum(phaseKinds),
  from: day,
  fromPrecision: z.enum(datePrecisions).default('day'),
  reason: line(500),
  source,
});

export const removePhaseInput = z.object({ id: z.uuid(), reason: line(500) });
export const linkAreasInput = z.object({ predecessorId: z.uuid(), successorId: z.uuid(), source });
export const unlinkAreasInput = z.object({ predecessorId: z.uuid(), successorId: z.uuid(), reason });

export const areasFilter = z.object({
  search: z.string().max(120).nullish(),
  districtId: z.uuid().nullish(),
  phase: z.enum(phaseKinds).nullish(),
});
export const areaSorts = {
  NAME: [{ name: 'asc' }],
  NAME_DESC: [{ name: 'desc' }],
  DISTRICT: [{ place: 'asc' }, { name: 'asc' }],
} as const;
export const areasArgs = z.object({
  filter: areasFilter.nullish(),
  sort: z.enum(['NAME', 'NAME_DESC', 'DISTRICT']).nullish(),
  first: z.int().nullish(),
  after: z.string().nullish(),
});
