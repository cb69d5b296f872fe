import { type Drawing } from './drawing.js';
import { linesOf } from './names.js';
import { box, centroid, path, type Polygon, simplify } from './plane.js';

/** The city for phones: each district with areas is a link with its name and how many there are. */
export interface SmallMap {
  size: { width: number; height: number };
  parts: {
    key: string;
    name: string;
    path: string;
    count: number;
    lines: string[];
    x: number;
    y: number;
    size: number;
  }[];
}

/** Height of letters: 15 px on a phone of 360 px, and never under 11. */
const LARGEST = 33;
const SMALLEST = 25;
const CORNERS = 60;

interface Part {
  id: string;
  name: string;
  ring: Polygon;
  count: number;
}

export function smallMap(parts: Part[], { width, height }: Drawing): SmallMap {
  const drawn = parts.map(({ id, name, ring, count }) => {
    const [left, top, right, bottom] = box(ring);
    const lines = linesOf(name);
    const letters = Math.max(...lines.map((line) => line.length));
    const across = ((right - left) * 0.95) / (letters * 0.58);
    const along = ((bottom - top) * 0.8) / (lines.length + 1);
    const size = Math.round(Math.max(SMALLEST, Math.min(LARGEST, across, along)));
    const [x, y] = centroid(ring);
    const half = (letters * size * 0.58) / 2;
    const inSight = Math.max(half + 2, Math.min(width - half - 2, x));
    return {
      ...{ key: id, name, count, lines, size, path: path(simplify(ring, CORNERS)) },
      x: Math.round(inSight),
      y: Math.round(y - (lines.length + 1) * size * 0.5 + size * 0.8),
    };
  });
  return { size: { width, height }, parts: drawn };
}
