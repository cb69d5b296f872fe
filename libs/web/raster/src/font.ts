import { type Outline } from './shapes.js';

type Corner = { x: number; y: number; on: boolean };

/** As much of a TrueType file as it takes to write a line of a script without joined letters. https://learn.microsoft.com/typography/opentype/spec/ */
export class Font {
  private readonly tables = new Map<string, number>();
  readonly unitsPerEm: number;
  private readonly longOffsets: boolean;
  private readonly metrics: number;
  private readonly segments: { first: number; last: number; delta: number; offset: number }[];

  constructor(private readonly file: Buffer) {
    const count = file.readUInt16BE(4);
    for (let n = 0; n < count; n += 1) {
      const at = 12 + n * 16;
      this.tables.set(file.toString('latin1', at, at + 4), file.readUInt32BE(at + 8));
    }
    this.unitsPerEm = file.readUInt16BE(this.table('head') + 18);
    this.longOffsets = file.readInt16BE(this.table('head') + 50) === 1;
    this.metrics = file.readUInt16BE(this.table('hhea') + 34);
    this.segments = this.readSegments();
  }

  private table(name: string): number {
    const at = this.tables.get(name);
    if (at === undefined) throw new Error(`the font has no table ${name}`);
    return at;
  }

  /** The map of characters of the Basic Multilingual Plane (format 4). */
  private readSegments(): Font['segments'] {
    const cmap = this.table('cmap');
    for (let n = 0; n < this.file.readUInt16BE(cmap + 2); n += 1) {
      const at = cmap + this.file.readUInt32BE(cmap + 8 + n * 8);
      if (this.file.readUInt16BE(at) !== 4) continue;
      const double = this.file.readUInt16BE(at + 6);
      return Array.from({ length: double / 2 }, (_, k) => {
        const [last, first] = [at + 14 + k * 2, at + 16 + double + k * 2];
        const range = first + 2 * double;
        return {
          ...{ last: this.file.readUInt16BE(last), first: this.file.readUInt16BE(first) },
          delta: this.file.readUInt16BE(first + double),
          offset: this.file.readUInt16BE(range) === 0 ? 0 : range + this.file.readUInt16BE(range),
        };
      });
    }
    return [];
  }

  private glyphOf(sign: number): number {
    const segment = this.segments.find(({ first, last }) => first <= sign && sign <= last);
    if (!segment) return 0;
    if (segment.offset === 0) return (sign + segment.delta) & 0xffff;
    const glyph = this.file.readUInt16BE(segment.offset + (sign - segment.first) * 2);
    return glyph === 0 ? 0 : (glyph + segment.delta) & 0xffff;
  }

  private advance(glyph: number): number {
    return this.file.readUInt16BE(this.table('hmtx') + Math.min(glyph, this.metrics - 1) * 4);
  }

  /** @returns in units of `size` */
  widthOf(text: string, size: number): number {
    const units = [...text].reduce((sum, sign) => sum + this.advance(this.glyphOf(sign.codePointAt(0)!)), 0);
    return (units / this.unitsPerEm) * size;
  }

  /** The letters of a line as outlines. @param y base line */
  write(text: string, x: number, y: number, size: number): Outline[] {
    const scale = size / this.unitsPerEm;
    let at = x;
    return [...text].flatMap((sign) => {
      const glyph = this.glyphOf(sign.codePointAt(0)!);
      const left = at;
      at += this.advance(glyph) * scale;
      return this.contours(glyph).map((corners) =>
        flattened(corners).map(([cx, cy]) => [left + cx * scale, y - cy * scale] as const),
      );
    });
  }

  private contours(glyph: number): Corner[][] {
    const loca = this.table('loca');
    const offset = (n: number): number =>
      this.longOffsets ? this.file.readUInt32BE(loca + n * 4) : this.file.readUInt16BE(loca + n * 2) * 2;
    if (offset(glyph) === offset(glyph + 1)) return [];
    const at = this.table('glyf') + offset(glyph);
    const count = this.file.readInt16BE(at);
    return count < 0 ? this.composite(at + 10) : this.simple(at + 10, count);
  }

  /** Letters made of others, such as those with marks. */
  private composite(from: number): Corner[][] {
    const parts: Corner[][] = [];
    for (let at = from, more = true; more;) {
      const [flags, glyph] = [this.file.readUInt16BE(at), this.file.readUInt16BE(at + 2)];
      const wide = (flags & 1) !== 0;
      const dx = wide ? this.file.readInt16BE(at + 4) : this.file.readInt8(at + 4);
      const dy = wide ? this.file.readInt16BE(at + 6) : this.file.readInt8(at + 5);
      const scaled = flags & 8 ? 2 : flags & 64 ? 4 : flags & 128 ? 8 : 0;
      parts.push(...this.contours(glyph).map((part) => part.map((c) => ({ ...c, x: c.x + dx, y: c.y + dy }))));
      at += 4 + (wide ? 4 : 2) + scaled;
      more = (flags & 32) !== 0;
    }
    return parts;
  }

  private simple(from: number, count: number): Corner[][] {
    const ends = Array.from({ length: count }, (_, n) => this.file.readUInt16BE(from + n * 2));
    const total = (ends.at(-1) ?? -1) + 1;
    let at = from + count * 2;
    at += 2 + this.file.readUInt16BE(at);
    const flags: number[] = [];
    while (flags.length < total) {
      const flag = this.file[at++]!;
      const times = flag & 8 ? this.file[at++]! : 0;
      for (let n = 0; n <= times; n += 1) flags.push(flag);
    }
    const xs = this.deltas(flags, at, 2, 16);
    const ys = this.deltas(flags, xs.end, 4, 32);
    const corners = flags.map((flag, n) => ({ x: xs.values[n]!, y: ys.values[n]!, on: (flag & 1) !== 0 }));
    return ends.map((end, n) => corners.slice(n === 0 ? 0 : ends[n - 1]! + 1, end + 1));
  }

  private deltas(flags: number[], from: number, short: number, same: number): { values: number[]; end: number } {
    let [at, value] = [from, 0];
    const values = flags.map((flag) => {
      if (flag & short) value += (flag & same ? 1 : -1) * this.file[at++]!;
      else if (!(flag & same)) {
        value += this.file.readInt16BE(at);
        at += 2;
      }
      return value;
    });
    return { values, end: at };
  }
}

const BEND = 8;

/** Curves as corners. Between two points off the line lies one on it. */
function flattened(corners: Corner[]): [number, number][] {
  const whole = corners.flatMap((corner, n): Corner[] => {
    const before = corners[(n + corners.length - 1) % corners.length]!;
    const between = { x: (before.x + corner.x) / 2, y: (before.y + corner.y) / 2, on: true };
    return before.on || corner.on ? [corner] : [between, corner];
  });
  return whole.flatMap((corner, n): [number, number][] => {
    if (corner.on) return [[corner.x, corner.y]];
    const from = whole[(n + whole.length - 1) % whole.length]!;
    const to = whole[(n + 1) % whole.length]!;
    return Array.from({ length: BEND - 1 }, (_, k): [number, number] => {
      const t = (k + 1) / BEND;
      const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
      return [a * from.x + b * corner.x + c * to.x, a * from.y + b * corner.y + c * to.y];
    });
  });
}
