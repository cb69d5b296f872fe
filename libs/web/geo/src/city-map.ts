import { Drawing, isShape, type Shape } from './drawing.js';
import { type Label, placeLabels } from './labels.js';
import { partDots } from './map-layout.js';
import { inside } from './plane.js';

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

/** A part of the city. */
export interface Outlined {
  id: string;
  name: string;
  shape: Shape;
  source: string;
}

/** An area with its shape, or only where it lies about, as far as either is known. */
export interface Located {
  id: string;
  districtId: string | null;
  point: { lat: number; lon: number } | null;
  boundary: { shape: Shape; source: string } | null;
}

const CITY = { width: 640, height: 640, margin: 6 };
const LOCATOR = { width: 320, height: 320, margin: 4 };
const DETAIL = { width: 640, height: 480, margin: 48 };
/** between the middles of two dots, so that each can be touched with a finger */
const GAP = 21;

type District = { id: string; name: string; outline?: unknown; outlineSource?: string | null };
type Boundary = { outline?: unknown; source: string };

/** The districts whose outline was imported. */
export const groundOf = (districts: District[]): Outlined[] =>
  districts.flatMap(({ id, name, outline, outlineSource }) =>
    isShape(outline) ? [{ id, name, shape: outline, source: outlineSource ?? '' }] : [],
  );

export const boundaryOf = (boundary: Boundary | null): Located['boundary'] =>
  boundary && isShape(boundary.outline) ? { shape: boundary.outline, source: boundary.source } : null;

/** All areas on the ground of their city; null while no outline of anything was imported. */
export function cityMap(ground: Outlined[], areas: Located[]): CityMap | null {
  const own = areas.flatMap(({ boundary }) => boundary ?? []);
  if (ground.length === 0 && own.length === 0) return null;
  const points = areas.flatMap(({ point }) => (point ? [pointShape(point)] : []));
  const fit = ground.length > 0 ? ground.map(({ shape }) => shape) : [...own.map(({ shape }) => shape), ...points];
  const drawing = new Drawing(fit, CITY);
  const places = areas.flatMap((area) => placeOf(area, drawing) ?? []);
  const dots = places.filter(({ path }) => !path);
  const placed = [...places.filter(({ path }) => path), ...partDots(dots, GAP)];
  return {
    size: sizeOf(drawing),
    ground: ground.map(({ id, shape }) => ({ key: id, path: drawing.path(shape) })),
    labels: namesOf(ground, areas, drawing, placed),
    places: placed,
    sources: sourcesOf([...ground, ...own]),
  };
}

function placeOf({ id, point, boundary }: Located, drawing: Drawing): CityMap['places'][number] | null {
  const path = (boundary && drawing.path(boundary.shape)) || null;
  const at = boundary ? drawing.middle(boundary.shape) : point && drawing.point(point);
  return at && { key: id, path, x: Math.round(at.x), y: Math.round(at.y) };
}

/** Names only where there are areas: the others would fill the map with what nobody looks for. */
function namesOf(ground: Outlined[], areas: Located[], drawing: Drawing, dots: CityMap['places']): CityMap['labels'] {
  const named = new Set(areas.map(({ districtId }) => districtId));
  const names = ground
    .filter(({ id }) => named.has(id))
    .map(({ id, name, shape }) => ({ key: id, text: name, at: drawing.middle(shape) }));
  return placeLabels(names, dots, drawing);
}

/** The city in small, drawn once for the pages of all its areas. */
export interface SmallCity {
  parts: Outlined[];
  drawing: Drawing;
  map: CityMap;
}

export function smallCity(ground: Outlined[]): SmallCity | null {
  if (ground.length === 0) return null;
  const drawing = new Drawing(
    ground.map(({ shape }) => shape),
    LOCATOR,
  );
  const paths = ground.map(({ id, shape }) => ({ key: id, path: drawing.path(shape) }));
  return {
    parts: ground,
    drawing,
    map: { size: sizeOf(drawing), ground: paths, labels: [], places: [], sources: sourcesOf(ground) },
  };
}

/** The part of the city in which a point lies. */
export const partAt = (parts: Outlined[], point: Located['point']): Outlined | null =>
  (point && parts.find(({ shape }) => shape.coordinates.some((polygon) => holds(polygon, point)))) ?? null;

const holds = ([outer = []]: number[][][], { lon, lat }: { lon: number; lat: number }): boolean =>
  inside(
    outer.map(([x = 0, y = 0]) => [x, y] as const),
    [lon, lat],
  );

/** Where in the city one area lies; null when neither it nor its district is known. */
export function locator(city: SmallCity | null, area: Located): CityMap | null {
  const { districtId, point } = area;
  if (!city || (!point && !districtId)) return null;
  const place = placeOf(area, city.drawing);
  const home = districtId ?? partAt(city.parts, point)?.id;
  return {
    ...city.map,
    ground: city.map.ground.map((part) => ({ ...part, here: part.key === home })),
    places: place ? [{ ...place, path: null }] : [],
  };
}

/** The boundary of an area from near by. */
export function detail(ground: Outlined[], id: string, { shape, source }: NonNullable<Located['boundary']>): CityMap {
  const drawing = new Drawing([shape], DETAIL);
  return {
    size: sizeOf(drawing),
    ground: ground.filter((d) => drawing.shows(d.shape)).map((d) => ({ key: d.id, path: drawing.path(d.shape) })),
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
