import { type Chance } from './chance.js';
import {
  box,
  centroid,
  clip,
  distance,
  type Frame,
  perimeter,
  type Point,
  type Polygon,
  project,
  signedArea,
  simplify,
} from '#web/geo';

/** A piece of an area between streets. */
export interface Block {
  shape: Polygon;
  size: number;
  middle: Point;
  /** the rectangle it was cut to, in the direction of the streets */
  frame: Frame;
}

/** sides of a shape, at most: longer ones are pressed together */
const LONGEST = 1.55;

/** The outline with few corners; without one, nine points around a middle. */
export function shapeOf(outline: readonly (readonly number[])[] | null, chance: Chance, corners: number): Point[] {
  const shape = outline
    ? simplify(project(outline), corners)
    : Array.from({ length: 9 }, (_, n): Point => {
        const [angle, radius] = [(n / 9) * 6.283, 0.72 + 0.28 * chance()];
        return [Math.cos(angle) * radius, Math.sin(angle) * radius * 0.9];
      });
  const [x0, y0, x1, y1] = box(shape);
  const [width, height] = [x1 - x0, y1 - y0];
  const across = width / height > LONGEST ? (LONGEST * height) / width : 1;
  const along = height / width > LONGEST ? (LONGEST * width) / height : 1;
  return shape.map(([x, y]) => [x * across, y * along]);
}

/** Edges count by their length; their angles are added four-fold, so that right angles agree. @returns radians */
export function streetDirection(shape: Polygon): number {
  let [x, y] = [0, 0];
  for (const [n, a] of shape.entries()) {
    const b = shape[(n + 1) % shape.length]!;
    const [length, angle] = [distance(a, b), Math.atan2(b[1] - a[1], b[0] - a[0]) * 4];
    x += length * Math.cos(angle);
    y += length * Math.sin(angle);
  }
  return Math.atan2(y, x) / 4;
}

const corners = ([x0, y0, x1, y1]: Frame): Polygon => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
];

/** half the width of a street: the first cut is the main one */
const streets = [2.1, 1.6, 1.05];

/** Cuts a shape across its longer side again and again. @param target about how large a block is · @param widen of the streets */
export function cut(shape: Polygon, target: number, chance: Chance, widen: number): Block[] {
  const split = (frame: Frame, level: number): Block[] => {
    const [x0, y0, x1, y1] = frame;
    const [width, height] = [x1 - x0, y1 - y0];
    const piece = clip(shape, corners(frame));
    if (piece.length < 3) return [];
    const size = Math.abs(signedArea(piece));
    if (size < target * 1.35 || level > 7 || Math.min(width, height) < 5)
      return [{ shape: piece, size, middle: centroid(piece), frame }];
    const at = 0.36 + 0.28 * chance();
    const half = (streets[level] ?? streets.at(-1)!) * widen;
    if (width * (0.85 + 0.3 * chance()) > height) {
      const x = x0 + width * at;
      return [...split([x0, y0, x - half, y1], level + 1), ...split([x + half, y0, x1, y1], level + 1)];
    }
    const y = y0 + height * at;
    return [...split([x0, y0, x1, y - half], level + 1), ...split([x0, y + half, x1, y1], level + 1)];
  };
  return split(box(shape), 0);
}

/** Neither a crumb nor a sliver. */
export const isWhole = ({ shape, size }: Block, target: number, slivers: boolean): boolean =>
  size > target * 0.14 && (slivers || size / perimeter(shape) ** 2 > 0.022);
