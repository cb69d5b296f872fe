import { type MultiPolygon } from 'geojson';

/** `[longitude, latitude]` in degrees, WGS84 */
export type Position = [number, number];
export type Ring = Position[];
export type Polygons = Ring[][];

export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

export const toMultiPolygon = (coordinates: Polygons): MultiPolygon => ({ type: 'MultiPolygon', coordinates });

export function boxOf(polygons: Polygons): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [x, y] of polygons.flat(2)) {
    box.west = Math.min(box.west, x);
    box.east = Math.max(box.east, x);
    box.south = Math.min(box.south, y);
    box.north = Math.max(box.north, y);
  }
  return box;
}

/** Twice the signed area in square degrees: positive when the ring runs counter-clockwise. */
export function signedArea(ring: Ring): number {
  // Relative to the first position: degrees are large compared with the size of a courtyard.
  const [ox, oy] = ring[0]!;
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1]!;
    const [bx, by] = ring[i]!;
    sum += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
  }
  return sum;
}

/**
 * Does the edge a–b cross the ray that runs east from the point? An edge owns its lower end and not its upper one. The two
 * ends are put in order first, so that two neighbours compute the very same crossing for the border they share.
 */
function crosses(a: Position, b: Position, x: number, y: number): boolean {
  if (a[1] > y === b[1] > y) return false;
  const [low, high] = a[1] < b[1] ? [a, b] : [b, a];
  return x < low[0] + ((high[0] - low[0]) * (y - low[1])) / (high[1] - low[1]);
}

function inRing(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) if (crosses(ring[i - 1]!, ring[i]!, x, y)) inside = !inside;
  return inside;
}

/**
 * Is the point inside? Holes are outside. A point on a border belongs to exactly one of two neighbours: to the one that lies
 * east of it, or north of it when the border runs from west to east.
 */
export function contains(polygons: Polygons, [x, y]: Position): boolean {
  return polygons.some((rings) => rings.reduce((inside, ring) => inside !== inRing(ring, x, y), false));
}

const METRES_PER_DEGREE = 111_320;

/** Positions in metres on a plane that touches the earth near the first one: good to centimetres across a city district. */
export function metresFrom([lon0, lat0]: Position): (p: Position) => Position {
  const scale = METRES_PER_DEGREE * Math.cos((lat0 * Math.PI) / 180);
  return ([lon, lat]) => [(lon - lon0) * scale, (lat - lat0) * METRES_PER_DEGREE];
}

/** Area in hectares, holes taken off. */
export function hectares(polygons: Polygons): number {
  const origin = polygons[0]?.[0]?.[0];
  if (!origin) return 0;
  const project = metresFrom(origin);
  const squareMetres = polygons
    .map((rings) => rings.map((r) => Math.abs(signedArea(r.map(project))) / 2))
    .reduce((sum, [outer = 0, ...holes]) => sum + outer - holes.reduce((a, b) => a + b, 0), 0);
  return squareMetres / 10_000;
}

/** Distance in metres from a point to the nearest border line; positions are already in metres. */
export function distanceToBorder(polygons: Polygons, [x, y]: Position): number {
  let nearest = Infinity;
  for (const ring of polygons.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = ring[i - 1]!;
      const [bx, by] = ring[i]!;
      const length = (bx - ax) ** 2 + (by - ay) ** 2;
      const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
      nearest = Math.min(nearest, (ax + t * (bx - ax) - x) ** 2 + (ay + t * (by - ay) - y) ** 2);
    }
  }
  return Math.sqrt(nearest);
}

/** A point well inside the largest part: the middle of the widest stretch on a horizontal line through it. */
export function innerPoint(polygons: Polygons): Position {
  const size = (rings: Ring[]): number => Math.abs(signedArea(rings[0]!));
  const rings = polygons.reduce((best, p) => (size(p) > size(best) ? p : best));
  const box = boxOf([rings]);
  let best: Position = rings[0]![0]!;
  let widest = -1;
  for (const share of [0.5, 0.33, 0.67, 0.2, 0.8]) {
    const y = box.south + (box.north - box.south) * share;
    const cuts = rings.flatMap((ring) => cutsAt(ring, y)).sort((a, b) => a - b);
    for (let i = 1; i < cuts.length; i += 2) {
      const width = cuts[i]! - cuts[i - 1]!;
      if (width > widest) {
        widest = width;
        best = [(cuts[i]! + cuts[i - 1]!) / 2, y];
      }
    }
  }
  return best;
}

function cutsAt(ring: Ring, y: number): number[] {
  const cuts: number[] = [];
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1]!, ring[i]!];
    if (a[1] > y !== b[1] > y) cuts.push(a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]));
  }
  return cuts;
}
