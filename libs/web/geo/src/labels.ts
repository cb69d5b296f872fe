import { type Box, overlap } from './boxes.js';

interface Point {
  x: number;
  y: number;
}

export interface Label extends Point {
  key: string;
  /** broken after hyphens */
  lines: string[];
}

/** Measures of the sheet: width of a letter, height of a line, radius of a dot with some air. */
const LETTER = 8.2;
const LINE = 17;
const DOT = 11;
const SIDE = [0, -12, 12, -24, 24, -36, 36, -48, 48];
const UP = [0, -12, 12, -24, 24, -36, 36, -48, 48];
/** A name farther away than this would stand on its neighbour: then it is left out. */
const FARTHEST = 50;
/** square units of dots or names that may be covered */
const COVERED = 60;

/** Names near the middle of what they name, moved aside where they would cover dots or each other. */
export function placeLabels(
  names: { key: string; text: string; at: Point }[],
  dots: Point[],
  size: { width: number; height: number },
): Label[] {
  const taken: Box[] = dots.map(({ x, y }) => ({ left: x - DOT, right: x + DOT, top: y - DOT, bottom: y + DOT }));
  return names.flatMap(({ key, text, at }) => {
    const lines = text.split(/(?<=-)/);
    const covered = (place: Point): number =>
      taken.reduce((sum, other) => sum + overlap(boxOf(lines, place), other), 0);
    const away = (place: Point): number => Math.hypot(place.x - at.x, place.y - at.y);
    const places = UP.flatMap((dy) => SIDE.map((dx) => ({ x: at.x + dx, y: at.y + dy })))
      .filter((place) => away(place) < FARTHEST && isInside(boxOf(lines, place), size) && covered(place) < COVERED)
      .toSorted((a, b) => away(a) + covered(a) / 4 - away(b) - covered(b) / 4);
    const [best] = places;
    if (!best) return [];
    taken.push(boxOf(lines, best));
    return [{ key, lines, ...best }];
  });
}

const isInside = ({ left, right, top, bottom }: Box, { width, height }: { width: number; height: number }): boolean =>
  left >= 0 && right <= width && top >= 0 && bottom <= height;

/** `y` is the base line of the first line. */
function boxOf(lines: string[], { x, y }: Point): Box {
  const half = (Math.max(...lines.map((line) => line.length)) * LETTER) / 2;
  return { left: x - half, right: x + half, top: y - LINE + 3, bottom: y + (lines.length - 1) * LINE + 5 };
}
