/** Points of closed outlines, in pixels. */
export type Outline = readonly (readonly [number, number])[];

/** x' = a·x + c·y + e, y' = b·x + d·y + f, as SVG writes it. */
export type Matrix = readonly [number, number, number, number, number, number];

export const placed = (x: number, y: number, scale: number): Matrix => [scale, 0, 0, scale, x, y];

export const joined = (outer: Matrix, inner: Matrix): Matrix => {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
};

export const moved = ([a, b, c, d, e, f]: Matrix, [x, y]: readonly [number, number]): [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
];

/** Corners that stand for a curve: enough for pictures of a thousand pixels. */
const STEPS = 16;

export function ellipse(cx: number, cy: number, rx: number, ry: number): Outline {
  return Array.from({ length: STEPS * 2 }, (_, n) => {
    const angle = (n / (STEPS * 2)) * 2 * Math.PI;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)] as const;
  });
}

type Point = [number, number];

/** A quarter or half of a circle, from one point to another; all arcs of our drawings go the short way, clockwise. */
function arc([x0, y0]: Point, radius: number, [x1, y1]: Point): Point[] {
  const chord = Math.hypot(x1 - x0, y1 - y0);
  const r = Math.max(radius, chord / 2);
  const height = Math.sqrt(Math.max(0, r * r - (chord * chord) / 4));
  const cx = (x0 + x1) / 2 - ((y1 - y0) / (chord || 1)) * height;
  const cy = (y0 + y1) / 2 + ((x1 - x0) / (chord || 1)) * height;
  const begin = Math.atan2(y0 - cy, x0 - cx);
  const turn = 2 * Math.asin(Math.min(1, chord / 2 / r));
  return Array.from({ length: STEPS }, (_, n): Point => {
    const angle = begin + (turn * (n + 1)) / STEPS;
    return [cx + r * Math.cos(angle), cy + r * Math.sin(angle)];
  });
}

function curve([x0, y0]: Point, [x1, y1]: Point, [x2, y2]: Point): Point[] {
  return Array.from({ length: STEPS }, (_, n): Point => {
    const t = (n + 1) / STEPS;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
    return [a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2];
  });
}

const TOKENS = /[a-zA-Z]|-?(?:\d+\.\d*|\.\d+|\d+)/g;
const LENGTHS: Record<string, number> = { m: 2, l: 2, h: 1, v: 1, q: 4, a: 7, z: 0 };

/** Reads the commands that our drawings use: M L H V Q A Z, absolute and relative. */
export function outlinesOf(path: string): Point[][] {
  const tokens = path.match(TOKENS) ?? [];
  const outlines: Point[][] = [];
  let here: Point = [0, 0];
  let command = 'M';
  for (let n = 0; n < tokens.length;) {
    if (/[a-zA-Z]/.test(tokens[n]!)) command = tokens[n++]!;
    const kind = command.toLowerCase();
    const values = tokens.slice(n, n + LENGTHS[kind]!).map(Number);
    n += LENGTHS[kind]!;
    const from: Point = command === kind ? here : [0, 0];
    if (kind === 'm') outlines.push([]);
    const points = kind === 'z' ? [] : stepOf(kind, values, here, from);
    outlines.at(-1)?.push(...points);
    here = kind === 'z' ? (outlines.at(-1)?.[0] ?? here) : (points.at(-1) ?? here);
    if (kind === 'm') command = command === 'm' ? 'l' : 'L';
    // After a closed outline another one may begin without a move.
    if (kind === 'z' && n < tokens.length && tokens[n]!.toLowerCase() !== 'm') outlines.push([here]);
  }
  return outlines;
}

function stepOf(kind: string, v: number[], here: Point, from: Point): Point[] {
  const at = (n: number): Point => [from[0] + v[n]!, from[1] + v[n + 1]!];
  if (kind === 'h') return [[from[0] + v[0]!, here[1]]];
  if (kind === 'v') return [[here[0], from[1] + v[0]!]];
  if (kind === 'q') return curve(here, at(0), at(2));
  if (kind === 'a') return arc(here, v[0]!, at(5));
  return [at(0)];
}
