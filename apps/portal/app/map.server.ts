import { type LoadContext } from '#web/app';
import { Drawing, isShape, type Label, placeLabels, type Shape } from '#web/geo';
import { partDots } from '#web/ui';
import { Ground, Outlines, type OutlinesAnswer } from '../build/documents/documents.js';
import { type ListedArea } from './area-groups.js';
import { read } from './read.server.js';

/** A map of real outlines, ready to be drawn: units of the drawing, whole numbers. */
export interface CityMap {
  size: { width: number; height: number };
  ground: { key: string; path: string; here?: boolean }[];
  labels: Label[];
  /** areas by id: their own shape, or only where they lie about */
  places: { key: string; path: string | null; x: number; y: number }[];
  /** attributions that must stand beside the map */
  sources: string[];
}

interface Outlined {
  id: string;
  name: string;
  shape: Shape;
  source: string;
}

/** Shapes change a few times a year and are large: asked for once a minute, and anew when something of the tenant changes. */
const KEPT_SECONDS = 60;
const CITY = { width: 640, height: 640, margin: 6 };
const LOCATOR = { width: 320, height: 320, margin: 4 };
const DETAIL = { width: 640, height: 480, margin: 48 };

const ground = (web: LoadContext): Promise<Outlined[]> =>
  web.recall('ground', KEPT_SECONDS, async () => {
    const { districts } = await read(web, Ground, {});
    return districts.flatMap(({ id, name, outline, outlineSource }) =>
      isShape(outline) ? [{ id, name, shape: outline, source: outlineSource ?? '' }] : [],
    );
  });

const outlines = (web: LoadContext): Promise<Map<string, { shape: Shape; source: string }>> =>
  web.recall('outlines', KEPT_SECONDS, async () => {
    const found = new Map<string, { shape: Shape; source: string }>();
    let after: string | null = null;
    do {
      const { areas }: OutlinesAnswer = await read(web, Outlines, { after });
      for (const { id, boundary } of areas.nodes)
        if (isShape(boundary?.outline)) found.set(id, { shape: boundary.outline, source: boundary.source });
      after = areas.pageInfo.hasNextPage ? areas.pageInfo.endCursor : null;
    } while (after);
    return found;
  });

/** All areas on the ground of their city; null while no outline of anything was imported. */
export const cityMap = (web: LoadContext, areas: ListedArea[]): Promise<CityMap | null> =>
  web.recall('city', KEPT_SECONDS / 2, () => drawCity(web, areas));

async function drawCity(web: LoadContext, areas: ListedArea[]): Promise<CityMap | null> {
  const [districts, boundaries] = await Promise.all([ground(web), outlines(web)]);
  const own = areas.flatMap(({ id }) => boundaries.get(id) ?? []);
  if (districts.length === 0 && own.length === 0) return null;
  const points = areas.flatMap(({ point }) => (point ? [pointShape(point)] : []));
  const shapes = districts.map(({ shape }) => shape);
  const drawing = new Drawing(shapes.length > 0 ? shapes : [...own.map(({ shape }) => shape), ...points], CITY);
  const places = areas.flatMap(({ id, point }) => {
    const shape = boundaries.get(id)?.shape;
    const path = shape ? drawing.path(shape) || null : null;
    const at = shape ? drawing.middle(shape) : point ? drawing.point(point) : null;
    return at ? [{ key: id, path, x: Math.round(at.x), y: Math.round(at.y) }] : [];
  });
  const dots = partDots(
    places.filter(({ path }) => !path),
    21,
  );
  const placed = [...places.filter(({ path }) => path), ...dots];
  return {
    size: sizeOf(drawing),
    ground: districts.map(({ id, shape }) => ({ key: id, path: drawing.path(shape) })),
    labels: namesOf(districts, areas, drawing, placed),
    places: placed,
    sources: sourcesOf([...districts, ...own]),
  };
}

/** Names only where there are areas: the others would fill the map with what nobody looks for. */
function namesOf(
  districts: Outlined[],
  areas: ListedArea[],
  drawing: Drawing,
  dots: CityMap['places'],
): CityMap['labels'] {
  const named = new Set(areas.map(({ district }) => district?.id));
  const names = districts
    .filter(({ id }) => named.has(id))
    .map(({ id, name, shape }) => ({ key: id, text: name, at: drawing.middle(shape) }));
  return placeLabels(names, dots, drawing);
}

interface LocatedArea {
  id: string;
  district: { id: string } | null;
  point: { lat: number; lon: number } | null;
  boundary: { outline: unknown; source: string } | null;
}

/** Where in the city the area lies, and its boundary from near by; each only as far as it is known. */
export async function areaMaps(
  web: LoadContext,
  area: LocatedArea,
): Promise<{ city: CityMap | null; near: CityMap | null }> {
  const [districts, city] = await Promise.all([ground(web), small(web)]);
  const shape = isShape(area.boundary?.outline) ? area.boundary.outline : null;
  const source = shape ? (area.boundary?.source ?? '') : '';
  return { city: locator(city, area, shape), near: shape ? detail(districts, area.id, shape, source) : null };
}

/** The city as it stands on the page of every area; null while no outline of a district was imported. */
const small = (web: LoadContext): Promise<{ drawing: Drawing; map: CityMap } | null> =>
  web.recall('small city', KEPT_SECONDS, async () => {
    const districts = await ground(web);
    if (districts.length === 0) return null;
    const drawing = new Drawing(
      districts.map(({ shape }) => shape),
      LOCATOR,
    );
    const paths = districts.map(({ id, shape }) => ({ key: id, path: drawing.path(shape) }));
    const map = { size: sizeOf(drawing), ground: paths, labels: [], places: [], sources: sourcesOf(districts) };
    return { drawing, map };
  });

function locator(
  city: Awaited<ReturnType<typeof small>>,
  { id, district, point }: LocatedArea,
  shape: Shape | null,
): CityMap | null {
  if (!city || (!point && !district)) return null;
  const { drawing, map } = city;
  const at = shape ? drawing.middle(shape) : point ? drawing.point(point) : null;
  return {
    ...map,
    ground: map.ground.map((part) => ({ ...part, here: part.key === district?.id })),
    places: at ? [{ key: id, path: null, x: Math.round(at.x), y: Math.round(at.y) }] : [],
  };
}

function detail(districts: Outlined[], id: string, shape: Shape, source: string): CityMap {
  const drawing = new Drawing([shape], DETAIL);
  return {
    size: sizeOf(drawing),
    ground: districts.filter((d) => drawing.shows(d.shape)).map((d) => ({ key: d.id, path: drawing.path(d.shape) })),
    labels: [],
    places: [{ key: id, path: drawing.path(shape), ...drawing.middle(shape) }],
    sources: sourcesOf([{ source }]),
  };
}

const sizeOf = ({ width, height }: Drawing): CityMap['size'] => ({ width, height });
const sourcesOf = (of: { source: string }[]): string[] => [...new Set(of.map(({ source }) => source))].filter(Boolean);
const pointShape = ({ lon, lat }: { lon: number; lat: number }): Shape => ({
  type: 'MultiPolygon',
  coordinates: [[[[lon, lat]]]],
});
