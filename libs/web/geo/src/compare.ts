import { Drawing, type Shape } from './drawing.js';

/** A boundary beside the one that it replaces, and what lies around: paths in units of the drawing. */
export interface Comparison {
  size: { width: number; height: number };
  after: string;
  before: string | null;
  neighbours: { key: string; path: string }[];
}

const ROOM = { width: 640, height: 420, margin: 40 };

export function compare(after: Shape, before: Shape | null, neighbours: { id: string; shape: Shape }[]): Comparison {
  const drawing = new Drawing(before ? [after, before] : [after], ROOM);
  return {
    size: { width: drawing.width, height: drawing.height },
    after: drawing.path(after),
    before: before && drawing.path(before),
    neighbours: neighbours
      .filter(({ shape }) => drawing.shows(shape))
      .map(({ id, shape }) => ({ key: id, path: drawing.path(shape) })),
  };
}
