import { type OnDemand } from '#libs/kernel';
import { Area } from './area/area.entity.js';
import { AreaPhase } from './area/area-phase.entity.js';
import { Boundary } from './places/index.js';
import { District } from './district/district.entity.js';

/** Column → the fields that show it. Texts and shapes are most of a row and are rarely asked for in lists. */
export const onDemand: OnDemand[] = [
  {
    entity: Area,
    columns: {
      aliases: ['aliases'],
      searchKey: [],
      districtLabel: ['districtLabel'],
      description: ['description', 'descriptions'],
      website: ['website'],
      lon: ['point'],
      lat: ['point'],
      pointBasis: ['point'],
      pointSource: ['point'],
      source: ['source'],
      version: ['version'],
    },
    edges: { district: ['districtId', District] },
  },
  { entity: Boundary, columns: { outline: ['outline'] } },
  { entity: District, columns: { outline: ['outline'], outlineSource: ['outlineSource'], version: ['version'] } },
  { entity: AreaPhase, columns: { reason: ['reason'], source: ['source'] } },
];
