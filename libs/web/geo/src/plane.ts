/** Small plane geometry. A polygon is an open list of its corners. */
export type Point = readonly [number, number];
export type Polygon = readonly Point[];
/** left, top, right, bottom */
export type Frame = readonly [number, number, number, number];

const next = (polygon: Polygon, n: number): Point => polygon[(n + 1) % polygon.length]!;
export const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** With a sign: which way round the corners go. */
export const signedArea = (polygon: Polygon): number =>
  polygon.reduce((sum, a, n) => sum + a[0] * next(polygon, n)[1] - next(polygon, n)[0] * a[1], 0) / 2;

export const perimeter = (polygon: Polygon): number =>
  polygon.reduce((sum, a, n) => sum + distance(a, next(polygon, n)), 0);

export function centroid(polygon: Polygon): Point {
  let [size, x, y] = [0, 0, 0];
  for (const [n, a] of polygon.entries()) {
    const b = next(polygon, n);
    const cross = a[0] * b[1] - b[0] * a[1];
    size += cross;
    x += (a[0] + b[0]) * cross;
    y += (a[1] + b[1]) * cross;
  }
  return size === 0 ? (polygon[0] ?? [0, 0]) : [x / (3 * size), y / (3 * size)];
}

export function inside(polygon: Polygon, [x, y]: Point): boolean {
  let result = false;
  for (const [n, [a, b]] of polygon.entries()) {
    const [c, d] = next(polygon, n);
    if (b > y !== d > y && x < ((c - a) * (y - b)) / (d - b) + a) result = !result;
  }
  return result;
}

export function rotate(polygon: Polygon, angle: number, [cx, cy]: Point): Point[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return polygon.map(([x, y]) => [cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos]);
}

/** Visvalingam: drops the corner with the smallest triangle until so many are left. */
export function simplify(polygon: Polygon, corners: number): Point[] {
  const points = polygon.slice();
  const [first, last] = [points[0], points.at(-1)];
  if (points.length > 1 && first![0] === last![0] && first![1] === last![1]) points.pop();
  while (points.length > corners) {
    let [smallest, at] = [Infinity, 0];
    for (const [n, b] of points.entries()) {
      const a = points[(n + points.length - 1) % points.length]!;
      const c = next(points, n);
      const triangle = Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]));
      if (triangle < smallest) [smallest, at] = [triangle, n];
    }
    points.splice(at, 1);
  }
  return points;
}

/** Sutherland–Hodgman: what lies inside a convex polygon. */
export function clip(subject: Polygon, convex: Polygon): Point[] {
  const sign = Math.sign(signedArea(convex));
  let out: Point[] = [...subject];
  for (const [n, a] of convex.entries()) {
    const b = next(convex, n);
    const side = (q: Point): number => sign * ((b[0] - a[0]) * (q[1] - a[1]) - (b[1] - a[1]) * (q[0] - a[0]));
    const input = out;
    out = input.flatMap((p, k) => {
      const q = next(input, k);
      const [from, to] = [side(p), side(q)];
      const kept: Point[] = from >= 0 ? [p] : [];
      if (from >= 0 === to >= 0) return kept;
      const share = from / (from - to);
      return [...kept, [p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1])] as Point];
    });
  }
  return out;
}

/** Longitude and latitude to a plane with north above. */
export function project(ring: readonly (readonly number[])[]): Point[] {
  const middle = ring.reduce((sum, [, lat = 0]) => sum + lat, 0) / ring.length;
  const stretch = Math.cos((middle * Math.PI) / 180);
  return ring.map(([lon = 0, lat = 0]) => [lon * stretch, -lat]);
}

export function box(polygon: Polygon): Frame {
  const xs = polygon.map(([x]) => x);
  const ys = polygon.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** As large as the room allows, in its middle. */
export function fit(polygon: Polygon, left: number, top: number, width: number, height: number): Point[] {
  const [x0, y0, x1, y1] = box(polygon);
  const scale = Math.min(width / (x1 - x0), height / (y1 - y0));
  const x = left + (width - scale * (x1 - x0)) / 2;
  const y = top + (height - scale * (y1 - y0)) / 2;
  return polygon.map((q) => [x + (q[0] - x0) * scale, y + (q[1] - y0) * scale]);
}

/** One digit behind the point, and no more signs than needed. */
export const short = (value: number): string => String(+value.toFixed(1));
export const path = (polygon: Polygon): string => `M${polygon.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}Z`;
