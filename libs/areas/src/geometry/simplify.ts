import { type Polygons, type Position, type Ring, signedArea } from './geometry.js';

function offset([x, y]: Position, [ax, ay]: Position, [bx, by]: Position): number {
  const length = Math.hypot(bx - ax, by - ay);
  if (length === 0) return Math.hypot(x - ax, y - ay);
  return Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
}

/** Douglas and Peucker without recursion: keeps the positions that stand out by more than the tolerance. */
function thin(line: Position[], tolerance: number): Position[] {
  const keep = new Set([0, line.length - 1]);
  const open: [number, number][] = [[0, line.length - 1]];
  for (let piece = open.pop(); piece; piece = open.pop()) {
    const [from, to] = piece;
    let [far, most] = [-1, tolerance];
    for (let i = from + 1; i < to; i++) {
      const d = offset(line[i]!, line[from]!, line[to]!);
      if (d > most) [far, most] = [i, d];
    }
    if (far > 0) {
      keep.add(far);
      open.push([from, far], [far, to]);
    }
  }
  return line.filter((_, i) => keep.has(i));
}

function thinRing(ring: Ring, tolerance: number): Ring {
  // A ring has no ends: it is cut in two at the position farthest from its first one.
  const [x, y] = ring[0]!;
  const far = ring.reduce((best, p, i) => {
    const distance = (q: Position): number => (q[0] - x) ** 2 + (q[1] - y) ** 2;
    return distance(p) > distance(ring[best]!) ? i : best;
  }, 0);
  return [...thin(ring.slice(0, far + 1), tolerance), ...thin(ring.slice(far), tolerance).slice(1)];
}

const usable = (ring: Ring): boolean => ring.length >= 4 && signedArea(ring) !== 0;

/** The same shape with at most `limit` positions, for maps: small parts and holes go first, the largest part stays. */
export function simplify(polygons: Polygons, limit: number): Polygons {
  const count = (p: Polygons): number => p.flat().reduce((n, ring) => n + ring.length, 0);
  const bySize = [...polygons].sort((a, b) => Math.abs(signedArea(b[0]!)) - Math.abs(signedArea(a[0]!)));
  let result = bySize;
  for (let tolerance = 0.000_01; count(result) > limit && tolerance < 1; tolerance *= 1.5) {
    result = bySize.flatMap(([outer, ...holes], i) => {
      const shell = thinRing(outer!, tolerance);
      if (usable(shell)) return [[shell, ...holes.map((h) => thinRing(h, tolerance)).filter(usable)]];
      return i === 0 ? [[triangle(outer!)]] : [];
    });
  }
  return result;
}

/** The least a shape can be: three positions spread over the ring. */
function triangle(ring: Ring): Ring {
  const n = ring.length - 1;
  return [ring[0]!, ring[Math.floor(n / 3)]!, ring[Math.floor((2 * n) / 3)]!, ring[0]!];
}
