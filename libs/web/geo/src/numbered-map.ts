import { type CityMap, type Located, type Outlined } from './city-map.js';
import { Drawing, type Shape } from './drawing.js';
import { type Name, placeNames } from './names.js';
import { inside, type Point, signedArea } from './plane.js';
import { type SmallMap, smallMap } from './small-map.js';

/** The city with a number for each area. Units of the drawing, whole numbers. */
export interface NumberedMap {
  size: CityMap['size'];
  land: { key: string; path: string; on: boolean }[];
  names: Name[];
  /** boundaries, where they are known */
  shapes: { key: string; path: string }[];
  /** middles of the numbers; `from`: where a number really belongs that had to make room */
  dots: { key: string; x: number; y: number; from: Point | null }[];
  /** for phones; null where the programme has no districts */
  small: SmallMap | null;
  sources: string[];
}

const ROOM = { width: 720, height: 720, margin: 4 };
/** half a target in units of the drawing: 27 px across and more wherever this map is shown */
export const RADIUS = 15.5;
const GAP = RADIUS * 2 + 1.5;

/** Null while the city has no outline. @param districts whether the parts are districts of the programme, which areas name */
export function numberedMap(ground: Outlined[], areas: Located[], districts: boolean): NumberedMap | null {
  if (ground.length === 0) return null;
  const drawing = new Drawing(
    ground.map(({ shape }) => shape),
    ROOM,
  );
  const placed = areas.flatMap((area) => {
    const at = placeOf(area, drawing);
    return at ? [{ ...area, at }] : [];
  });
  const parts = ground.map((part) => {
    const ring = largestRing(part.shape, drawing);
    const of = areas.filter(({ districtId }) => districtId === part.id).length;
    const on = districts ? of > 0 : placed.some(({ at }) => inside(ring, at));
    return { ...part, ring, on, count: of, path: drawing.path(part.shape) };
  });
  const dots = apart(placed.map(({ id, at }) => ({ key: id, home: at })));
  const own = areas.flatMap(({ id, boundary }) => (boundary ? [{ id, ...boundary }] : []));
  return {
    size: { width: drawing.width, height: drawing.height },
    land: parts.map(({ id, path, on }) => ({ key: id, path, on })),
    names: placeNames(
      parts.filter(({ on }) => on || districts),
      dots.map(({ x, y }) => [x, y]),
      drawing,
    ),
    shapes: own.map(({ id, shape }) => ({ key: id, path: drawing.path(shape) })).filter(({ path }) => path),
    dots,
    small: districts ? smallMap(parts, drawing) : null,
    sources: [...new Set([...ground, ...own].map(({ source }) => source))].filter(Boolean),
  };
}

function placeOf({ point, boundary }: Located, drawing: Drawing): Point | null {
  const at = boundary ? drawing.middle(boundary.shape) : point && drawing.point(point);
  return at && [at.x, at.y];
}

function largestRing({ coordinates }: Shape, drawing: Drawing): Point[] {
  const rings = coordinates.map(([outer = []]) =>
    outer.map(([lon = 0, lat = 0]): Point => {
      const { x, y } = drawing.point({ lon, lat });
      return [x, y];
    }),
  );
  return rings.reduce((best, ring) => (Math.abs(signedArea(ring)) > Math.abs(signedArea(best)) ? ring : best), []);
}

interface Dot {
  key: string;
  home: Point;
  x: number;
  y: number;
}

const ROUNDS = 300;
/** rounds at the end without a pull to where the dots belong: then none covers another */
const LAST = 80;

/** Numbers that would cover each other make room, and stay as near to their place as that allows. */
function apart(places: { key: string; home: Point }[]): NumberedMap['dots'] {
  const dots = places.map((place, n): Dot => ({
    ...place,
    x: place.home[0] + n * 0.01,
    y: place.home[1] + (n % 3) * 0.01,
  }));
  for (let round = 0; round < ROUNDS; round += 1) {
    push(dots);
    if (round < ROUNDS - LAST) for (const dot of dots) pull(dot);
  }
  return dots.map(({ key, home, x, y }) => {
    const moved = Math.hypot(x - home[0], y - home[1]) > RADIUS * 0.9;
    return { key, x: whole(x), y: whole(y), from: moved ? [whole(home[0]), whole(home[1])] : null };
  });
}

const whole = (value: number): number => Math.round(value * 10) / 10;

function pull(dot: Dot): void {
  dot.x += (dot.home[0] - dot.x) * 0.015;
  dot.y += (dot.home[1] - dot.y) * 0.015;
}

function push(dots: Dot[]): void {
  for (const [n, a] of dots.entries())
    for (const b of dots.slice(n + 1)) {
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const distance = Math.hypot(dx, dy) || 0.01;
      if (distance >= GAP) continue;
      const share = (GAP - distance) / 2 / distance;
      a.x -= dx * share;
      a.y -= dy * share;
      b.x += dx * share;
      b.y += dy * share;
    }
}
