import {
  type Box,
  boxOf,
  contains,
  distanceToBorder,
  innerPoint,
  metresFrom,
  type Polygons,
  type Position,
} from './geometry.js';

/** How a small area (planning area) lies to a boundary. Only `inside` may answer an address without coordinates. */
export type Coverage = 'inside' | 'outside' | 'partial';

/** Lines of the same border differ by this much between official sources of different simplification, in metres. */
const TOLERANCE = 15;
const STEP = TOLERANCE;

const apart = (a: Box, b: Box): boolean => a.east < b.west || b.east < a.west || a.north < b.south || b.north < a.south;
const within = (box: Box, [x, y]: Position): boolean => x > box.west && x < box.east && y > box.south && y < box.north;
const project = (polygons: Polygons, to: (p: Position) => Position): Polygons =>
  polygons.map((rings) => rings.map((ring) => ring.map(to)));

/** Every position of a border, at most STEP metres apart. */
function* along(polygons: Polygons): Generator<Position> {
  for (const ring of polygons.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = ring[i - 1]!;
      const [bx, by] = ring[i]!;
      const steps = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / STEP));
      for (let s = 0; s < steps; s++) yield [ax + ((bx - ax) * s) / steps, ay + ((by - ay) * s) / steps];
    }
  }
}

/**
 * A boundary that runs through the middle of the small area covers a part of it. If it nowhere does so, the small area is
 * wholly inside or wholly outside, and one inner point tells which.
 */
export function coverageOf(small: Polygons, boundary: Polygons): Coverage {
  if (apart(boxOf(small), boxOf(boundary))) return 'outside';
  const to = metresFrom(innerPoint(small));
  const [a, b] = [project(small, to), project(boundary, to)];
  const box = boxOf(a);
  for (const p of along(b))
    if (within(box, p) && contains(a, p) && distanceToBorder(a, p) > TOLERANCE) return 'partial';
  // Each part by itself: an exclave may lie inside while the rest does not.
  const parts = new Set(a.map((rings) => contains(b, innerPoint([rings]))));
  if (parts.size > 1) return 'partial';
  return parts.has(true) ? 'inside' : 'outside';
}
