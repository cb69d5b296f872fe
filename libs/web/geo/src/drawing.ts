import { extent } from './boxes.js';

/** A GeoJSON MultiPolygon in degrees (WGS84), as the API hands it out. */
export interface Shape {
  type: 'MultiPolygon';
  coordinates: number[][][][];
}

export const isShape = (value: unknown): value is Shape =>
  typeof value === 'object' &&
  value !== null &&
  (value as { type?: unknown }).type === 'MultiPolygon' &&
  Array.isArray((value as { coordinates?: unknown }).coordinates);

interface Point {
  x: number;
  y: number;
}

interface Place {
  lon: number;
  lat: number;
}

/**
 * Shapes of a city as SVG paths. Equirectangular around the middle, which is exact enough for a city; whole numbers and relative
 * steps, because every page carries its map with it.
 */
export class Drawing {
  readonly width: number;
  readonly height: number;
  private readonly stretch: number;
  private readonly scale: number;
  private readonly left: number;
  private readonly top: number;

  /** @param fit what has to be seen as a whole · @param room the largest size, and what stays free around, in units */
  constructor(fit: Shape[], room: { width: number; height: number; margin: number }) {
    const all = fit.flatMap(({ coordinates }) => coordinates.flat(2));
    const [south, north] = extent(all.map(([, lat = 0]) => lat));
    this.stretch = Math.cos(((south + north) / 2) * (Math.PI / 180));
    const [west, east] = extent(all.map(([lon = 0]) => lon * this.stretch));
    const free = 2 * room.margin;
    this.scale = Math.min((room.width - free) / (east - west), (room.height - free) / (north - south));
    this.width = Math.ceil((east - west) * this.scale + free);
    this.height = Math.ceil((north - south) * this.scale + free);
    this.left = west - room.margin / this.scale;
    this.top = north + room.margin / this.scale;
  }

  point({ lon, lat }: Place): Point {
    return { x: (lon * this.stretch - this.left) * this.scale, y: (this.top - lat) * this.scale };
  }

  path({ coordinates }: Shape): string {
    return coordinates
      .flat()
      .map((ring) => this.ring(ring))
      .join('');
  }

  /** A place for the name: the middle of the largest part. */
  middle({ coordinates }: Shape): Point {
    const parts = coordinates.map(([outer = []]) => centre(outer.map((p) => this.at(p))));
    const { x, y } = parts.reduce((best, part) => (part.size > best.size ? part : best));
    return { x: Math.round(x), y: Math.round(y) };
  }

  /** Whether any of it can lie inside the picture. */
  shows({ coordinates }: Shape): boolean {
    const points = coordinates.flat(2).map((p) => this.at(p));
    const [left, right] = extent(points.map(({ x }) => x));
    const [top, bottom] = extent(points.map(({ y }) => y));
    return left < this.width && right > 0 && top < this.height && bottom > 0;
  }

  private at([lon = 0, lat = 0]: number[]): Point {
    return this.point({ lon, lat });
  }

  private ring(ring: number[][]): string {
    const points = ring.map((p) => this.at(p)).map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
    const [first] = points;
    if (!first) return '';
    let here = first;
    let steps = '';
    for (const point of points.slice(1)) {
      const [dx, dy] = [point.x - here.x, point.y - here.y];
      if (dx === 0 && dy === 0) continue;
      steps += `${steps && dx >= 0 ? ' ' : ''}${dx}${dy < 0 ? '' : ' '}${dy}`;
      here = point;
    }
    return steps ? `M${first.x} ${first.y}l${steps}z` : '';
  }
}

/** Centroid and size of a ring. */
function centre(ring: Point[]): Point & { size: number } {
  let [size, x, y] = [0, 0, 0];
  for (const [n, a] of ring.entries()) {
    const b = ring[(n + 1) % ring.length]!;
    const cross = a.x * b.y - b.x * a.y;
    size += cross;
    x += (a.x + b.x) * cross;
    y += (a.y + b.y) * cross;
  }
  if (size === 0) return { ...(ring[0] ?? { x: 0, y: 0 }), size: 0 };
  return { x: x / (3 * size), y: y / (3 * size), size: Math.abs(size) };
}
