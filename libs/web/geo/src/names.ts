import { type Box, overlap } from './boxes.js';
import { box, centroid, inside, type Point, type Polygon } from './plane.js';

/** The name of a part of the city, ready to be written. */
export interface Name {
  key: string;
  lines: string[];
  /** middle, and base line of the first line */
  x: number;
  y: number;
  size: number;
  on: boolean;
}

interface Part {
  id: string;
  name: string;
  ring: Polygon;
  on: boolean;
  /** the name in its lines; without, it is broken after hyphens when it is long */
  lines?: string[];
}

/** Height of letters in units of the drawing, where areas are and elsewhere; and up to which cost a name is shown at all. */
interface Writing {
  large: number;
  small: number;
  worst: number;
}

const STEP = 9;
/** of a letter against its height, and of a line */
const LETTER = 0.58;
export const LINE = 1.1;
/** what a number takes up, with some air */
const DOT = 18.5;

/** After hyphens, when the whole is long. */
export const linesOf = (name: string): string[] => (name.length > 14 ? name.split(/(?<=-)/) : [name]);

/** A name that could only stand on something else is left out: the list beside the map has it. */
const usual: Writing = { large: 16.5, small: 14, worst: 900 };

/** Each name where it covers no number and no other name, and as far inside its part as that allows. */
export function placeNames(
  parts: Part[],
  dots: Point[],
  room: { width: number; height: number },
  { large, small, worst }: Writing = usual,
): Name[] {
  const taken: Box[] = [];
  const sorted = parts.toSorted((a, b) => Number(b.on) - Number(a.on) || a.name.localeCompare(b.name));
  return sorted.flatMap((part) => {
    const size = part.on ? large : small;
    const lines = part.lines ?? linesOf(part.name);
    const measure = {
      width: Math.max(...lines.map((l) => l.length)) * size * LETTER,
      height: lines.length * size * 1.15,
    };
    const best = candidates(part.ring, measure, room)
      .map((middle) => ({ middle, cost: costOf(part.ring, middle, measure, dots, taken) }))
      .reduce<{ middle: Point; cost: number } | null>((a, b) => (a && a.cost <= b.cost ? a : b), null);
    if (!best || best.cost > worst) return [];
    const [x, y] = best.middle;
    taken.push(boxAround(best.middle, measure));
    return [
      { key: part.id, lines, x: Math.round(x), y: Math.round(y - measure.height / 2 + size * 0.88), size, on: part.on },
    ];
  });
}

interface Measure {
  width: number;
  height: number;
}

const boxAround = ([x, y]: Point, { width, height }: Measure): Box => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
});

function candidates(ring: Polygon, measure: Measure, room: { width: number; height: number }): Point[] {
  const [x0, y0, x1, y1] = box(ring);
  const found: Point[] = [];
  for (let x = x0 - 36; x <= x1 + 36; x += STEP)
    for (let y = y0 - 18; y <= y1 + 18; y += STEP) {
      const { left, right, top, bottom } = boxAround([x, y], measure);
      if (left > 2 && right < room.width - 2 && top > 2 && bottom < room.height - 2) found.push([x, y]);
    }
  return found;
}

function costOf(ring: Polygon, middle: Point, measure: Measure, dots: Point[], taken: Box[]): number {
  const own = boxAround(middle, measure);
  const [cx, cy] = centroid(ring);
  let cost = Math.hypot(middle[0] - cx, middle[1] - cy) * 0.8;
  for (const [x, y] of dots) {
    const away = Math.hypot(x - within(x, own.left, own.right), y - within(y, own.top, own.bottom));
    if (away < DOT) cost += 400 + (DOT - away) * 20;
  }
  for (const other of taken) if (overlap(grown(own), other) > 0) cost += 2500;
  if (!inside(ring, middle)) cost += 120;
  const edges: Point[] = [
    [own.left, own.top],
    [own.right, own.top],
    [own.left, own.bottom],
    [own.right, own.bottom],
    [own.left, middle[1]],
    [own.right, middle[1]],
  ];
  return cost + edges.filter((point) => !inside(ring, point)).length * 45;
}

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));
const grown = ({ left, right, top, bottom }: Box): Box => ({
  left: left - 5,
  right: right + 5,
  top: top - 3,
  bottom: bottom + 3,
});
