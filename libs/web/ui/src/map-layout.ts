/** A place on the map: degrees. Several places may share a point. */
export interface Place {
  key: string;
  lat: number;
  lon: number;
  group: string;
}

export interface Dot {
  key: string;
  x: number;
  y: number;
}

export interface Blob {
  group: string;
  /** corner points of the convex hull of the group's dots */
  hull: [number, number][];
  label: { x: number; y: number };
}

export interface MapLayout {
  width: number;
  height: number;
  dots: Dot[];
  blobs: Blob[];
}

const PADDING = 48;
const GAP = 30;
const ROUNDS = 120;

/**
 * A schematic map: right in directions, not in distances. Dots that would cover each other push each other away, so that each
 * one can be touched with a finger. @param width units of the drawing
 */
export function layoutMap(places: Place[], width: number): MapLayout {
  const points = project(places, width - 2 * PADDING);
  for (let round = 0; round < ROUNDS; round += 1) spread(points);
  const shiftX = PADDING - Math.min(...points.map(({ x }) => x));
  const shiftY = PADDING + 16 - Math.min(...points.map(({ y }) => y));
  const dots = points.map(({ key, x, y }) => ({ key, x: round1(x + shiftX), y: round1(y + shiftY) }));
  const size = (axis: 'x' | 'y'): number => Math.max(...dots.map((dot) => dot[axis])) + PADDING;
  return { width: Math.max(width, size('x')), height: size('y'), dots, blobs: blobs(places, dots) };
}

const round1 = (value: number): number => Math.round(value * 10) / 10;

/** Equirectangular around the middle: exact enough for a city. */
function project(places: Place[], width: number): Dot[] {
  const middle = (places.reduce((sum, { lat }) => sum + lat, 0) / places.length) * (Math.PI / 180);
  const flat = places.map(({ key, lat, lon }) => ({ key, x: lon * Math.cos(middle), y: -lat }));
  const left = Math.min(...flat.map(({ x }) => x));
  const top = Math.min(...flat.map(({ y }) => y));
  const span = Math.max(...flat.map(({ x }) => x)) - left || 1;
  // Equal points get a hair's breadth of difference, the same at every call: else nothing could part them.
  return flat.map(({ key, x, y }, index) => ({
    key,
    x: ((x - left) / span) * width + index * 0.01,
    y: ((y - top) / span) * width + (index % 3) * 0.01,
  }));
}

function spread(points: Dot[]): void {
  for (const [index, a] of points.entries()) {
    for (const b of points.slice(index + 1)) {
      const dx = b.x - a.x;
      const dy = b.y - a.y;
      const distance = Math.hypot(dx, dy);
      if (distance >= GAP || distance === 0) continue;
      const push = (GAP - distance) / 2 / distance;
      a.x -= dx * push;
      a.y -= dy * push;
      b.x += dx * push;
      b.y += dy * push;
    }
  }
}

function blobs(places: Place[], dots: Dot[]): Blob[] {
  const groups = Map.groupBy(dots, (_dot, index) => places[index]?.group ?? '');
  return [...groups].map(([group, members]) => {
    const xs = members.map(({ x }) => x);
    const left = Math.min(...xs);
    const top = Math.min(...members.map(({ y }) => y));
    return {
      group,
      hull: convexHull(members.map(({ x, y }) => [x, y])),
      label: { x: round1((left + Math.max(...xs)) / 2), y: round1(top - 24) },
    };
  });
}

/** Andrew's monotone chain. */
function convexHull(points: [number, number][]): [number, number][] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  const half = (list: [number, number][]): [number, number][] => {
    const chain: [number, number][] = [];
    for (const point of list) {
      while (chain.length >= 2 && !turnsLeft(chain.at(-2)!, chain.at(-1)!, point)) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

const turnsLeft = (a: [number, number], b: [number, number], c: [number, number]): boolean =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0;
