import { type Drawing } from './drawing.js';
import { linesOf, type Name, placeNames } from './names.js';
import { path, type Polygon, simplify } from './plane.js';

/** The city for phones: each district with areas is a link with its name and how many there are. */
export interface SmallMap {
  size: { width: number; height: number };
  parts: { key: string; name: string; path: string; count: number }[];
  /** names with their counts, clear of each other */
  names: Name[];
}

/** Letters of 12 px on a phone of 360 px. Every name is shown: here it is what people press. */
const WRITING = { large: 26, small: 26, worst: Infinity };
const CORNERS = 60;

interface Part {
  id: string;
  name: string;
  ring: Polygon;
  count: number;
}

export function smallMap(parts: Part[], { width, height }: Drawing): SmallMap {
  const size = { width, height };
  const named = parts.filter(({ count }) => count > 0).map((part) => ({ ...part, on: true, lines: withCount(part) }));
  return {
    size,
    parts: parts.map(({ id, name, ring, count }) => ({ key: id, name, count, path: path(simplify(ring, CORNERS)) })),
    names: placeNames(named, [], size, WRITING),
  };
}

/** "Mitte 6": the count behind the last line. */
function withCount({ name, count }: Part): string[] {
  const lines = linesOf(name);
  return lines.map((line, n) => (n === lines.length - 1 ? `${line} ${count}` : line));
}
