import { type LoadContext } from '#web/app';
import {
  boundaryOf,
  type CityMap,
  detail,
  groundOf,
  type Located,
  locator,
  type NumberedMap,
  numberedMap,
  type Outlined,
  partAt,
  smallCity,
  type SmallCity,
} from '#web/geo';
import { Ground, Outlines, type OutlinesAnswer } from '../build/documents/documents.js';
import { type ListedArea } from './area-groups.js';
import { read } from './read.server.js';

/** Shapes change a few times a year and are large: asked for once a minute, and anew when something of the tenant changes. */
const KEPT_SECONDS = 60;

/** The districts, else the parts of the city that stand in for them. */
const ground = (web: LoadContext): Promise<Outlined[]> =>
  web.recall('ground', KEPT_SECONDS, async () => {
    const { districts, cityParts } = await read(web, Ground, {});
    const drawn = groundOf(districts);
    return drawn.length > 0 ? drawn : groundOf(cityParts.map((part) => ({ ...part, outlineSource: part.source })));
  });

const outlines = (web: LoadContext): Promise<Map<string, Located['boundary']>> =>
  web.recall('outlines', KEPT_SECONDS, async () => {
    const found = new Map<string, Located['boundary']>();
    let after: string | null = null;
    do {
      const { areas }: OutlinesAnswer = await read(web, Outlines, { after });
      for (const { id, boundary } of areas.nodes) found.set(id, boundaryOf(boundary));
      after = areas.pageInfo.hasNextPage ? areas.pageInfo.endCursor : null;
    } while (after);
    return found;
  });

/** What emblems are drawn from: an area's own shape, else the part of the city in which it lies, where that is no whole district. */
export async function shapesOf(web: LoadContext, areas: ListedArea[]): Promise<Map<string, Outlined['shape']>> {
  const [own, parts] = await Promise.all([outlines(web), ground(web)]);
  const shapes = areas.map(({ id, district, point }) => {
    const stand = district ? null : partAt(parts, point);
    return [id, own.get(id)?.shape ?? stand?.shape] as const;
  });
  return new Map(shapes.flatMap(([id, shape]) => (shape ? [[id, shape] as const] : [])));
}

/** All areas on the ground of their city; null while no outline of it was imported. */
export const mapOfAll = (web: LoadContext, areas: ListedArea[]): Promise<NumberedMap | null> =>
  web.recall('city', KEPT_SECONDS / 2, () => drawAll(web, areas));

async function drawAll(web: LoadContext, areas: ListedArea[]): Promise<NumberedMap | null> {
  const [districts, boundaries] = await Promise.all([ground(web), outlines(web)]);
  const located = areas.map(({ id, district, point }): Located => {
    return { id, districtId: district?.id ?? null, point, boundary: boundaries.get(id) ?? null };
  });
  const byDistrict = areas.some(({ district }) => district);
  return numberedMap(districts, located, byDistrict);
}

interface LocatedArea {
  id: string;
  district: { id: string } | null;
  point: { lat: number; lon: number } | null;
  boundary: { outline: unknown; source: string } | null;
}

/** Where in the city the area lies, and its boundary from near by; each only as far as it is known. */
export async function mapsOfArea(
  web: LoadContext,
  { id, district, point, boundary: drawn }: LocatedArea,
): Promise<{ city: CityMap | null; near: CityMap | null }> {
  const [districts, city] = await Promise.all([ground(web), small(web)]);
  const boundary = boundaryOf(drawn);
  const area = { id, districtId: district?.id ?? null, point, boundary };
  return { city: locator(city, area), near: boundary && detail(districts, id, boundary) };
}

/** The city as it stands on the page of every area. */
const small = (web: LoadContext): Promise<SmallCity | null> =>
  web.recall('small city', KEPT_SECONDS, async () => smallCity(await ground(web)));
