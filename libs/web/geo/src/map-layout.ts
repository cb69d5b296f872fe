import { type Box, overlap } from './boxes.js';

/** A place on the map: degrees. Several places may share a point. */
export interface Place {
  key: string;
  lat: number;
  lon: number;
  group: string;
}

interface Dot {
  key: string;
  x: number;
  y: number;
}

interface Blob {
  group: string;
  /** corner points of the convex hull of the group's dots */
  hull: [number, number][];
  label: { x: number; y: number };
}

interface MapLayout {
  /** left, top, width, height: everything drawn lies inside */
  viewBox: [number, number, number, number];
  dots: Dot[];
  blobs: Blob[];
}

const MARGIN = 30;
/** between dots of one group; of two groups with room for their shapes; and of dots that each carry a name */
const GAP_INSIDE = 30;
const GAP_SHAPES = 76;
const GAP_NAMES = 92;
const ROUNDS = 200;

/**
 * A schematic map: right in directions, not in distances. Dots that would cover each other push each other away, so that each
 * one can be touched with a finger.
 * @param width of the city in units of the drawing, before dots part
 * @param shapes whether groups are drawn as shapes; else each dot has a name of its own
 */
export function layoutMap(places: Place[], width: number, shapes: boolean): MapLayout {
  const key = JSON.stringify([width, shapes, places.map(({ key, lat, lon, group }) => [key, lat, lon, group])]);
  const known = layouts.get(key);
  if (known) return known;
  const oldest = layouts.keys().next().value;
  if (layouts.size >= 50 && oldest !== undefined) layouts.delete(oldest);
  const made = makeLayout(places, width, shapes);
  layouts.set(key, made);
  return made;
}

/** Pushing dots apart takes milliseconds, and places hardly ever move. */
const layouts = new Map<string, MapLayout>();

function makeLayout(places: Place[], width: number, shapes: boolean): MapLayout {
  const points = project(places, width);
  for (let round = 0; round < ROUNDS; round += 1) spread(points, shapes ? GAP_SHAPES : GAP_NAMES);
  const dots = points.map(({ key, x, y }) => ({ key, x: round1(x), y: round1(y) }));
  const named = blobs(places, dots, shapes ? 28 : 17);
  const boxes: Box[] = [
    ...dots.map(({ x, y }) => ({ left: x - MARGIN, right: x + MARGIN, top: y - MARGIN, bottom: y + MARGIN })),
    ...named.map(({ group, label }) => boxAround(group, label)),
  ];
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.right));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  return { viewBox: [left, top, right - left, bottom - top].map(round1) as MapLayout['viewBox'], dots, blobs: named };
}

const round1 = (value: number): number => Math.round(value * 10) / 10;

/** Equirectangular around the middle: exact enough for a city. */
function project(places: Place[], width: number): GroupedDot[] {
  const middle = (places.reduce((sum, { lat }) => sum + lat, 0) / places.length) * (Math.PI / 180);
  const flat = places.map(({ key, lat, lon, group }) => ({ key, group, x: lon * Math.cos(middle), y: -lat }));
  const left = Math.min(...flat.map(({ x }) => x));
  const top = Math.min(...flat.map(({ y }) => y));
  const span = Math.max(...flat.map(({ x }) => x)) - left || 1;
  // Equal points get a hair's breadth of difference, the same at every call: else nothing could part them.
  return flat.map(({ key, group, x, y }, index) => ({
    key,
    group,
    x: ((x - left) / span) * width + index * 0.01,
    y: ((y - top) / span) * width + (index % 3) * 0.01,
  }));
}

/** Moves dots that would cover each other apart, as little as needed; the distances between others stay. */
export function partDots<D extends Dot>(dots: D[], gap: number): D[] {
  const points = dots.map((dot, n) => ({ ...dot, group: '', x: dot.x + n * 0.01, y: dot.y + (n % 3) * 0.01 }));
  for (let round = 0; round < ROUNDS; round += 1) spread(points, gap, gap);
  return dots.map((dot, n) => ({ ...dot, x: Math.round(points[n]!.x), y: Math.round(points[n]!.y) }));
}

interface GroupedDot extends Dot {
  group: string;
}

function spread(points: GroupedDot[], between: number, inside = GAP_INSIDE): void {
  for (const [index, a] of points.entries()) {
    for (const b of points.slice(index + 1)) {
      const gap = a.group === b.group ? inside : between;
      const dx = b.x - a.x;
      const dy = b.y - a.y;
      const distance = Math.hypot(dx, dy);
      if (distance >= gap || distance === 0) continue;
      const push = (gap - distance) / 4 / distance;
      a.x -= dx * push;
      a.y -= dy * push;
      b.x += dx * push;
      b.y += dy * push;
    }
  }
}

/** @param distance from the middle of the outermost dot to the name */
function blobs(places: Place[], dots: Dot[], distance: number): Blob[] {
  const groups = Map.groupBy(dots, (_dot, index) => places[index]?.group ?? '');
  const taken: Box[] = dots.map(({ x, y }) => ({ left: x - 9, right: x + 9, top: y - 9, bottom: y + 9 }));
  return [...groups].map(([group, members]) => {
    const label = freePlace(group, members, taken, distance);
    taken.push(boxAround(group, label));
    return { group, hull: convexHull(members.map(({ x, y }) => [x, y])), label };
  });
}

/** Width of a letter and height of a line at the size the sheet gives to names. */
const LETTER = 8.9;
const LINE = 16;

const boxAround = (text: string, { x, y }: { x: number; y: number }): Box => ({
  left: x - (text.length * LETTER) / 2,
  right: x + (text.length * LETTER) / 2,
  top: y - LINE,
  bottom: y + 4,
});

/** Above the shape or below it, in the middle or a little aside: wherever the name covers least. */
function freePlace(text: string, members: Dot[], taken: Box[], distance: number): { x: number; y: number } {
  const xs = members.map(({ x }) => x);
  const ys = members.map(({ y }) => y);
  const middle = (Math.min(...xs) + Math.max(...xs)) / 2;
  const levels = [Math.min(...ys) - distance, Math.max(...ys) + distance + 12];
  const places = levels.flatMap((y) =>
    [0, -36, 36, -64, 64].map((shift) => ({ x: round1(middle + shift), y: round1(y) })),
  );
  const covered = (place: { x: number; y: number }): number => {
    const box = boxAround(text, place);
    return taken.reduce((sum, other) => sum + overlap(box, other), 0);
  };
  return places.reduce((best, place) => (covered(place) < covered(best) ? place : best));
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
