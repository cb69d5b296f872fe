import fc from 'fast-check';
import { type GeoFile, readGeoFile } from './geo-file.js';
import { contains, hectares, type Position, type Ring } from './geometry.js';

/** Cells of a grid near Berlin, a thousandth of a degree wide. */
const STEP = 0.001;
const at = ([x, y]: Position): Position => [+(13 + x * STEP).toFixed(7), +(52 + y * STEP).toFixed(7)];
const rectangle = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const read = (parts: Ring[][]): GeoFile =>
  readGeoFile(JSON.stringify({ type: 'MultiPolygon', coordinates: parts.map((rings) => rings.map((r) => r.map(at))) }));
const codes = (file: GeoFile): string[] => file.faults.map((f) => f.code);
const repairs = (file: GeoFile): string[] => file.shapes.flatMap((s) => s.repairs.map((r) => r.code));

describe('a shape that is not valid', () => {
  const bowTie: Ring = [[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]; // prettier-ignore
  const uneven: Ring = [[0, 0], [4, 4], [4, 0], [0, 4], [0, 0]]; // prettier-ignore
  const twice: Ring = [[0, 0], [4, 0], [4, 4], [2, 0], [1, 0], [0, 4], [0, 0]]; // prettier-ignore
  const nine = rectangle(0, 0, 9, 9);
  it.each<[string, Ring[], string, Position[]]>([
    ['a bow tie of equal halves', [bowTie], 'CROSSES_ITSELF', [[1, 1]]],
    ['another bow tie', [uneven], 'CROSSES_ITSELF', [[2, 2]]],
    ['a line that is drawn twice', [twice], 'CROSSES_ITSELF', [[1, 0], [2, 0]]], // prettier-ignore
    ['a hole outside the shell', [nine, rectangle(16, 16, 17, 17)], 'HOLE_OUTSIDE', [[16, 16]]],
    ['a hole across the shell', [nine, rectangle(3, 1, 16, 2)], 'LINES_CROSS', [[9, 1], [9, 2]]], // prettier-ignore
    ['a hole on the line of the shell', [nine, rectangle(0, 1, 1, 2)], 'LINES_CROSS', [[0, 1], [0, 2]]], // prettier-ignore
    ['a hole in a hole', [nine, rectangle(1, 1, 6, 6), rectangle(2, 2, 3, 3)], 'HOLE_IN_HOLE', [[2, 2]]],
    ['holes that overlap', [nine, rectangle(1, 1, 4, 4), rectangle(3, 2, 6, 6)], 'LINES_CROSS', [[3, 4], [4, 2]]], // prettier-ignore
    [
      'a hole as large as the shell',
      [nine, nine],
      'LINES_CROSS',
      [
        [0, 0],
        [9, 0],
        [9, 9],
        [0, 9],
      ],
    ],
  ])('%s, is refused with its place', (_name, rings, code, places) => {
    const file = read([rings]);
    expect(codes(file)).toEqual([code]);
    const near = places.map(at).map(([lon, lat]) => [expect.closeTo(lon, 6), expect.closeTo(lat, 6)]);
    expect(near).toContainEqual(file.faults[0]!.at);
    expect(file.faults[0]!.detail).toContain(' at 13.0');
  });
});

describe('a shape with one reading', () => {
  const four = rectangle(0, 0, 4, 4);
  const spike: Ring = [[0, 0], [4, 0], [4, 4], [2, 4], [2, 9], [2, 4], [0, 4], [0, 0]]; // prettier-ignore
  const firstSpike: Ring = [[9, 0], [4, 0], [4, 4], [0, 4], [0, 0], [4, 0], [9, 0]]; // prettier-ignore
  const sliver: Ring = [[5, 0], [5.0005, 0], [5.0005, 9], [5, 0]]; // prettier-ignore
  const hole = rectangle(1, 1, 2, 2).reverse();
  it.each<[string, Ring[][], string[], number]>([
    ['wound the wrong way', [[four.toReversed()]], ['WINDING'], 0],
    ['with a position twice', [[[four[0]!, ...four]]], ['POSITION_TWICE'], 0],
    ['with a spike', [[spike]], ['SPIKE'], 0],
    ['with a spike at its beginning', [[firstSpike]], ['SPIKE'], 0],
    ['with the same hole twice', [[four, hole, [...hole.slice(1), hole[1]!]]], ['HOLE_TWICE'], 100 / 14],
    ['with the same part twice', [[four], [[...four.slice(1), four[1]!]]], ['PART_TWICE'], -50],
    ['of parts that overlap', [[four], [rectangle(2, 0, 6, 4)]], ['PARTS_JOINED'], -25],
    ['of neighbours', [[four], [rectangle(4, 0, 6, 4)]], ['PARTS_JOINED'], 0],
    ['of a part in a part', [[four], [rectangle(1, 1, 3, 3)]], ['PARTS_JOINED'], -20],
    ['with a sliver', [[four], [sliver]], ['SLIVER'], -0.014],
  ])('%s, is repaired and says so', (_name, parts, expected, percent) => {
    const file = read(parts);
    expect([codes(file), repairs(file)]).toEqual([[], expected]);
    expect(file.shapes[0]!.changePercent).toBeCloseTo(percent, 2);
  });
  it('drops heights', () => {
    const coordinates = [four.map((p) => [...at(p), 34.5])];
    const file = readGeoFile(JSON.stringify({ type: 'Polygon', coordinates }));
    expect(repairs(file)).toEqual(['HEIGHT_DROPPED']);
    expect(file.shapes[0]!.polygons).toEqual([[four.map(at)]]);
  });
});

describe('coordinate systems', () => {
  const square = (x: number, y: number): object => ({
    type: 'Polygon',
    coordinates: [rectangle(x, y, x + 100, y + 100)],
  });
  const corner = (geometry: object, utm: 'EPSG:25832' | 'EPSG:25833' | null, crs?: string): unknown => {
    const named = { ...geometry, ...(crs && { crs: { type: 'name', properties: { name: crs } } }) };
    const file = readGeoFile(JSON.stringify(named), null, utm);
    return file.faults[0]?.code ?? file.shapes[0]!.polygons[0]![0]![0]!.map((n) => n.toFixed(2));
  };
  it('take metres without a word in the zone of the programme, and refuse to guess without one', () => {
    expect(corner(square(475_000, 5_550_000), 'EPSG:25832')).toEqual(['8.65', '50.10']);
    expect(corner(square(389_000, 5_819_000), 'EPSG:25833')).toEqual(['13.36', '52.51']);
    expect(corner(square(389_000, 5_819_000), null)).toBe('CRS_UNKNOWN');
  });
  it('know zones that are written before the metres, and degrees of ETRS89', () => {
    expect(corner(square(32_475_000, 5_550_000), 'EPSG:25833')).toEqual(['8.65', '50.10']);
    expect(corner(square(33_389_000, 5_819_000), null)).toEqual(['13.36', '52.51']);
    const degrees = { type: 'Polygon', coordinates: [rectangle(0, 0, 4, 4).map(at)] };
    expect(corner(degrees, null, 'urn:ogc:def:crs:EPSG::4258')).toEqual(['13.00', '52.00']);
  });
});

/** Independent of the code under test: how often a ring winds around a point, by the quadrants its positions pass through. */
function winds(ring: Ring, [px, py]: Position): boolean {
  let angle = 0;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1]!, ring[i]!];
    const [ax, ay, bx, by] = [a[0] - px, a[1] - py, b[0] - px, b[1] - py];
    angle += Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
  }
  return Math.abs(angle) > Math.PI;
}

const turn = (a: Position, b: Position, c: Position): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
/** Whether two segments on a grid cross in a point that is inside both: exact, the coordinates are whole. */
const cross = (a: Position, b: Position, c: Position, d: Position): boolean =>
  turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;

describe('generated shapes', () => {
  const cell = fc.integer({ min: 0, max: 9 });
  const position = fc.tuple(cell, cell) as fc.Arbitrary<Position>;
  // Off the grid: no border runs through these points.
  const probes = Array.from({ length: 100 }, (_, i): Position => [(i % 10) + 0.3719, Math.floor(i / 10) + 0.4127]);
  const box = fc
    .tuple(cell, cell, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
    .map(([x, y, w, h]) => [x, y, x + w, y + h] as const);

  it('are refused when two lines cross; what is stored holds the points that were drawn around', () => {
    let [refused, stored] = [0, 0];
    fc.assert(
      fc.property(fc.array(position, { minLength: 3, maxLength: 7 }), (open) => {
        const ring = [...open, open[0]!];
        const file = read([[ring]]);
        const sides = ring.slice(1).map((b, i) => [ring[i]!, b] as const);
        const crossing = sides.some(([a, b], i) => sides.slice(i + 1).some(([c, d]) => cross(a, b, c, d)));
        if (file.faults.length) return void refused++;
        stored++;
        // A line forth and back may lie across others: it is taken out.
        expect(crossing && !repairs(file).includes('SPIKE')).toBe(false);
        const { polygons } = file.shapes[0]!;
        for (const probe of probes) expect(contains(polygons, at(probe))).toBe(winds(ring, probe));
      }),
      { numRuns: 200 },
    );
    expect(Math.min(refused, stored)).toBeGreaterThan(20);
  });

  it('of many parts hold what lies in any of them, and count it once', () => {
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 6 }), (boxes) => {
        const file = read(boxes.map((b) => [rectangle(...b)]));
        expect(file.faults).toEqual([]);
        const { polygons, changePercent } = file.shapes[0]!;
        const covered = (x: number, y: number): boolean =>
          boxes.some(([w, s, e, n]) => x > w && x < e && y > s && y < n);
        for (const [x, y] of probes) expect(contains(polygons, at([x, y]))).toBe(covered(x, y));
        let cells = 0;
        for (let x = 0; x < 14; x++) for (let y = 0; y < 14; y++) if (covered(x + 0.5, y + 0.5)) cells++;
        const drawn = boxes.reduce((sum, [w, s, e, n]) => sum + (e - w) * (n - s), 0);
        expect(changePercent).toBeCloseTo((100 * (cells - drawn)) / drawn, 1);
        expect(hectares(polygons)).toBeCloseTo(cells * hectares([[rectangle(0, 0, 1, 1).map(at)]]), 0);
      }),
      { numRuns: 100 },
    );
  });

  it('with holes are stored only when each hole is inside and by itself', () => {
    let [refused, stored] = [0, 0];
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 3 }), (holes) => {
        const shell = rectangle(0, 0, 10, 10);
        const file = read([[shell, ...holes.map((h) => rectangle(...h))]]);
        const single = [...new Map(holes.map((h) => [h.join(' '), h])).values()];
        const outside = single.some(([, , e, n]) => e > 10 || n > 10);
        const overlap = single.some(([w, s, e, n], i) =>
          single.slice(i + 1).some(([w2, s2, e2, n2]) => w < e2 && w2 < e && s < n2 && s2 < n),
        );
        if (file.faults.length) return void refused++;
        stored++;
        expect([outside, overlap]).toEqual([false, false]);
        for (const probe of probes) {
          const inHole = single.some(([w, s, e, n]) => probe[0] > w && probe[0] < e && probe[1] > s && probe[1] < n);
          expect(contains(file.shapes[0]!.polygons, at(probe))).toBe(!inHole);
        }
      }),
      { numRuns: 200 },
    );
    expect(Math.min(refused, stored)).toBeGreaterThan(20);
  });
});
