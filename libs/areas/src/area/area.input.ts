import { z } from 'zod';
import {
  day,
  hues,
  kept,
  key,
  line,
  listArguments,
  optionalLine,
  optionalWebAddress,
  otherwise,
  translatedTexts,
} from '#libs/typed';
import { reason, source, version } from '../shared/texts.input.js';
import { laterWords } from '../shared/history.js';
import { datePrecisions, phaseKinds } from './area-phase.entity.js';

const aliases = z.array(line(1, 120)).max(20);
export const slug = key(/^(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*$/);
export const point = {
  lon: z.number().min(5).max(16),
  lat: z.number().min(47).max(56),
};

export const newArea = z.strictObject({
  name: line(1, 120),
  slug,
  aliases: otherwise(aliases, []),
  districtId: z.uuid().nullish(),
  districtLabel: optionalLine(120),
  source,
  phase: z.enum(phaseKinds),
  from: day(),
});

export const renameAreaInput = z.strictObject({ id: z.uuid(), version, name: line(1, 120), aliases, reason });

export const describeAreaInput = z.strictObject({
  id: z.uuid(),
  version,
  description: translatedTexts(2000),
  website: optionalWebAddress(),
  hue: z.enum(hues).nullish(),
  funders: kept(z.array(line(1, 120)).max(8)),
});

export const locateAreaInput = z
  .strictObject({
    id: z.uuid(),
    districtId: z.uuid().nullish(),
    districtLabel: optionalLine(120),
    lon: point.lon.nullish(),
    lat: point.lat.nullish(),
    pointSource: optionalLine(200),
    reason,
  })
  .refine((i) => (i.lon == null) === (i.lat == null), { message: 'lon_and_lat', path: ['lat'] });

export const changeAreaPhaseInput = z.strictObject({
  areaId: z.uuid(),
  kind: z.enum(phaseKinds),
  from: day(),
  fromPrecision: otherwise(z.enum(datePrecisions), 'day'),
  /** what happens to the phases that begin after that day; needed where there are some */
  later: z.enum(laterWords).nullish(),
  reason: line(1, 500),
  source,
});

export const removeAreaPhaseInput = z.strictObject({ id: z.uuid(), reason: line(1, 500) });
export const linkAreasInput = z.strictObject({ predecessorId: z.uuid(), successorId: z.uuid(), source });
export const unlinkAreasInput = z.strictObject({ predecessorId: z.uuid(), successorId: z.uuid(), reason });

export const areaFilter = z.strictObject({
  search: optionalLine(120),
  districtId: z.uuid().nullish(),
  phase: z.enum(phaseKinds).nullish(),
});
export const areaList = listArguments(areaFilter, {
  name: [{ name: 'asc' }],
  nameDesc: [{ name: 'desc' }],
  district: [{ place: 'asc' }, { name: 'asc' }],
});
