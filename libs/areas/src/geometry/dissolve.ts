import { contains, innerPoint, type Polygons, type Position, type Ring, signedArea } from './geometry.js';

const name = ([x, y]: Position): string => `${x} ${y}`;

/** The outer edges: an edge between two neighbours is walked once in each direction and disappears. */
function outerEdges(polygons: Polygons): Map<string, Position[]> {
  const edges = new Map<string, [Position, Position]>();
  for (const ring of polygons.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1]!, ring[i]!];
      if (!edges.delete(`${name(b)} ${name(a)}`)) edges.set(`${name(a)} ${name(b)}`, [a, b]);
    }
  }
  const from = new Map<string, Position[]>();
  for (const [a, b] of edges.values()) from.set(name(a), [...(from.get(name(a)) ?? []), b]);
  return from;
}

/** Joins edges to closed rings; where rings touch in a point they may be cut there, which changes no area. */
function ringsOf(from: Map<string, Position[]>): Ring[] {
  const rings: Ring[] = [];
  for (const start of from.keys()) {
    while (from.get(start)?.length) {
      const ring: Ring = [];
      let at = start;
      do {
        const next = from.get(at)?.pop();
        if (!next) break;
        ring.push(next);
        at = name(next);
      } while (at !== start);
      if (ring.length > 2 && at === start) rings.push([ring.at(-1)!, ...ring]);
    }
  }
  return rings;
}

/**
 * One shape out of neighbours that share their corners exactly, as the parts of a topology do. Borders that differ by a
 * hair stay where they are: nothing is lost, a line remains.
 */
export function dissolve(polygons: Polygons): Polygons {
  const rings = ringsOf(outerEdges(polygons)).filter((ring) => signedArea(ring) !== 0);
  const shells: Polygons = rings.filter((ring) => signedArea(ring) > 0).map((ring) => [ring]);
  for (const hole of rings.filter((ring) => signedArea(ring) < 0)) {
    const inside = innerPoint([[hole]]);
    const around = shells.filter(([shell]) => contains([[shell!]], inside));
    const size = ([shell]: Ring[]): number => signedArea(shell!);
    around.sort((a, b) => size(a) - size(b))[0]?.push(hole);
  }
  return shells;
}
