import { type Outline } from './shapes.js';

type Colour = readonly [number, number, number];

export function colourOf(hex: string): Colour {
  const long = hex.length === 4 ? hex.replace(/[\da-f]/gi, (digit) => digit + digit) : hex;
  const value = Number.parseInt(long.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Lines within one pixel: edges are as soft as that. */
const LINES = 4;

interface Edge {
  x: number;
  slope: number;
  top: number;
  bottom: number;
  way: 1 | -1;
}

/** A picture in memory, three bytes a pixel. */
export class Canvas {
  readonly pixels: Uint8Array;

  constructor(
    readonly width: number,
    readonly height: number,
    ground: string,
  ) {
    this.pixels = new Uint8Array(width * height * 3);
    const [red, green, blue] = colourOf(ground);
    for (let n = 0; n < this.pixels.length; n += 3) this.pixels.set([red, green, blue], n);
  }

  /** Fills what the outlines enclose; those that run the other way leave holes (non-zero rule). @param opacity 0 to 1 */
  fill(outlines: readonly Outline[], hex: string, opacity = 1): void {
    const edges = outlines.flatMap(edgesOf);
    if (edges.length === 0) return;
    const first = Math.max(0, Math.floor(Math.min(...edges.map(({ top }) => top))));
    const last = Math.min(this.height - 1, Math.ceil(Math.max(...edges.map(({ bottom }) => bottom))));
    const colour = colourOf(hex);
    const byTop = edges.toSorted((a, b) => a.top - b.top);
    let active: Edge[] = [];
    for (let row = first, next = 0; row <= last; row += 1) {
      while (next < byTop.length && byTop[next]!.top < row + 1) active.push(byTop[next++]!);
      active = active.filter(({ bottom }) => bottom > row);
      const cover = new Float32Array(this.width);
      for (let line = 0; line < LINES; line += 1) this.cover(cover, active, row + (line + 0.5) / LINES);
      this.blend(row, cover, colour, opacity);
    }
  }

  private cover(cover: Float32Array, edges: Edge[], y: number): void {
    const crossings = edges
      .filter(({ top, bottom }) => top <= y && y < bottom)
      .map(({ x, slope, top, way }) => ({ x: x + (y - top) * slope, way }))
      .sort((a, b) => a.x - b.x);
    let winding = 0;
    for (const [n, { x, way }] of crossings.entries()) {
      const before = winding;
      winding += way;
      if (before !== 0 || winding === 0) continue;
      const end = this.endOf(crossings, n + 1, winding);
      span(cover, Math.max(0, x), Math.min(this.width, end));
    }
  }

  /** Where the winding that began becomes zero again. */
  private endOf(crossings: { x: number; way: number }[], from: number, begun: number): number {
    let winding = begun;
    for (const { x, way } of crossings.slice(from)) {
      winding += way;
      if (winding === 0) return x;
    }
    return this.width;
  }

  private blend(row: number, cover: Float32Array, [red, green, blue]: Colour, opacity: number): void {
    for (let x = 0; x < this.width; x += 1) {
      if (cover[x] === 0) continue;
      const share = Math.min(1, cover[x]! / LINES) * opacity;
      const at = (row * this.width + x) * 3;
      this.pixels[at] = mix(this.pixels[at]!, red, share);
      this.pixels[at + 1] = mix(this.pixels[at + 1]!, green, share);
      this.pixels[at + 2] = mix(this.pixels[at + 2]!, blue, share);
    }
  }
}

const mix = (below: number, above: number, share: number): number => Math.round(below + (above - below) * share);

/** Adds how much of each pixel lies between two places of one line. */
function span(cover: Float32Array, from: number, to: number): void {
  if (to <= from) return;
  const [first, last] = [Math.floor(from), Math.min(cover.length - 1, Math.floor(to))];
  if (first === last) cover[first]! += to - from;
  else {
    cover[first]! += first + 1 - from;
    for (let x = first + 1; x < last; x += 1) cover[x]! += 1;
    cover[last]! += Math.min(1, to - last);
  }
}

function edgesOf(outline: Outline): Edge[] {
  return outline.flatMap(([x0, y0], n): Edge[] => {
    const [x1, y1] = outline[(n + 1) % outline.length]!;
    if (y0 === y1) return [];
    const slope = (x1 - x0) / (y1 - y0);
    return y0 < y1 ? [{ x: x0, slope, top: y0, bottom: y1, way: 1 }] : [{ x: x1, slope, top: y1, bottom: y0, way: -1 }];
  });
}
