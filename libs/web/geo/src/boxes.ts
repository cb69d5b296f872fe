/** What something covers in the drawing. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** How much two boxes cover of each other, in square units. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Smallest and largest of many values; a call with one argument for each would be too long for a city's outlines. */
export function extent(values: Iterable<number>): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}
