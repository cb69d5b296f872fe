import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { coverageOf } from './coverage.js';
import { readGeoFile } from './geo-file.js';
import { boxOf, contains, hectares, innerPoint, type Polygons, type Position, type Ring } from './geometry.js';
import { simplify } from './simplify.js';

const rectangle = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const hole = (...box: [number, number, number, number]): Ring => rectangle(...box).reverse();
const withHole: Polygons = [[rectangle(13, 52, 13.4, 52.4), hole(13.1, 52.1, 13.2, 52.2)]];
const polygon = (...rings: unknown[]): string => JSON.stringify({ type: 'Polygon', coordinates: rings });
const codes = (text: string): string[] => readGeoFile(text).faults.map((f) => `${f.feature}:${f.code}`);

describe('contains', () => {
  it('knows inside, outside, holes and islands in holes', () => {
    const island: Polygons = [...withHole, [rectangle(13.14, 52.14, 13.16, 52.16)]];
    expect(contains(withHole, [13.3, 52.3])).toBe(true);
    expect(contains(withHole, [13.15, 52.15])).toBe(false);
    expect(contains(island, [13.15, 52.15])).toBe(true);
    expect(contains(island, [13.12, 52.12])).toBe(false);
    expect(contains(withHole, [13.5, 52.3])).toBe(false);
  });
  it('gives a point on the border to one side: west and south belong, east and north do not', () => {
    const square: Polygons = [[rectangle(13, 52, 14, 53)]];
    expect(contains(square, [13, 52.5])).toBe(true);
    expect(contains(square, [13.5, 52])).toBe(true);
    expect(contains(square, [14, 52.5])).toBe(false);
    expect(contains(square, [13.5, 53])).toBe(false);
    expect([contains(square, [13, 52]), contains(square, [14, 53])]).toEqual([true, false]);
  });
  it('gives every point of a border between two neighbours to exactly one of them', () => {
    const coordinate = fc.integer({ min: 1, max: 99 }).map((n) => n / 100);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 8 }),
        fc.nat(1000),
        (bends, where) => {
          const border: Position[] = [[0.5, 0], ...bends.sort((a, b) => a[1] - b[1]), [0.5, 1]];
          const west: Polygons = [[[[0, 0], ...border, [0, 1], [0, 0]]]];
          const east: Polygons = [[[[1, 0], [1, 1], ...[...border].reverse(), [1, 0]]]];
          const i = where % (border.length - 1);
          const [a, b] = [border[i]!, border[i + 1]!];
          for (const t of [0, 0.25, 1 / 3, 0.5, 0.9]) {
            const p: Position = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
            expect([p, Number(contains(west, p)) + Number(contains(east, p))]).toEqual([p, 1]);
          }
        },
      ),
    );
  });
});

describe('readGeoFile', () => {
  const utm33 = [
    [389_000, 5_819_000],
    [390_000, 5_819_000],
    [390_000, 5_820_000],
    [389_000, 5_820_000],
    [389_000, 5_819_000],
  ];
  const collection = (geometry: object, crs?: string): string =>
    JSON.stringify({
      type: 'FeatureCollection',
      ...(crs && { crs: { type: 'name', properties: { name: crs } } }),
      features: [{ type: 'Feature', properties: { slug: 'a' }, geometry }],
    });

  it('reads multipolygons with holes and turns rings the right way round', () => {
    const text = collection({
      type: 'MultiPolygon',
      coordinates: [
        [rectangle(13, 52, 13.4, 52.4).reverse(), rectangle(13.1, 52.1, 13.2, 52.2)],
        [rectangle(13.5, 52, 13.6, 52.1)],
      ],
    });
    const { shapes, faults, crs } = readGeoFile(text);
    expect(faults).toEqual([]);
    expect(crs).toBe('EPSG:4326');
    expect(shapes[0]!.polygons).toHaveLength(2);
    expect(shapes[0]!.polygons[0]).toEqual(withHole[0]!.map((ring, i) => (i === 0 ? expect.any(Array) : ring)));
    expect(contains(shapes[0]!.polygons, [13.15, 52.15])).toBe(false);
  });
  it('converts EPSG:25833, whether declared or recognised by its range', () => {
    const geometry = { type: 'Polygon', coordinates: [utm33] };
    const [declared, guessed] = [collection(geometry, 'urn:ogc:def:crs:EPSG::25833'), collection(geometry)].map((t) =>
      readGeoFile(t, null, 'EPSG:25833'),
    );
    expect(declared!.crs).toBe('EPSG:25833');
    expect(guessed!.shapes).toEqual(declared!.shapes);
    const [lon, lat] = declared!.shapes[0]!.polygons[0]![0]![0]!;
    // the corner lies in the middle of Berlin; UTM is within 0.04 % of true scale, so the square keeps its 100 ha
    expect([lon, lat]).toEqual([expect.closeTo(13.365, 2), expect.closeTo(52.512, 2)]);
    expect(hectares(declared!.shapes[0]!.polygons)).toBeGreaterThan(99);
    expect(hectares(declared!.shapes[0]!.polygons)).toBeLessThan(101);
  });
  it('takes zone 32 when the file or the caller says so', () => {
    const frankfurt = [
      [475_000, 5_550_000],
      [476_000, 5_550_000],
      [476_000, 5_551_000],
      [475_000, 5_550_000],
    ];
    const geometry = { type: 'Polygon', coordinates: [frankfurt] };
    for (const file of [
      readGeoFile(collection(geometry, 'EPSG:25832')),
      readGeoFile(collection(geometry), 'EPSG:25832'),
    ]) {
      expect(file.shapes[0]!.polygons[0]![0]![0]).toEqual([expect.closeTo(8.65, 1), expect.closeTo(50.1, 1)]);
    }
  });
  it.each([
    ['not JSON', '{"type":', ['0:NOT_JSON']],
    ['another document', '{"a":1}', ['0:NOT_GEOJSON']],
    ['a list', '[1,2]', ['0:NOT_GEOJSON']],
    ['null', 'null', ['0:NOT_GEOJSON']],
    ['an empty collection', '{"type":"FeatureCollection","features":[]}', ['0:EMPTY']],
    ['features that are none', '{"type":"FeatureCollection","features":[null, 7]}', ['1:NO_GEOMETRY', '2:NO_GEOMETRY']],
    ['an unknown system', collection({ type: 'Polygon', coordinates: [] }, 'EPSG:3857'), ['0:CRS_UNKNOWN']],
    ['a point', collection({ type: 'Point', coordinates: [13, 52] }), ['1:NOT_A_POLYGON']],
    ['no coordinates', collection({ type: 'Polygon', coordinates: [] }), ['1:NO_GEOMETRY']],
    [
      'a short ring',
      polygon([
        [13, 52],
        [13.1, 52],
        [13, 52],
      ]),
      ['1:RING_TOO_SHORT'],
    ],
    ['an open ring', polygon(rectangle(13, 52, 13.1, 52.1).slice(0, 4)), ['1:RING_NOT_CLOSED']],
    [
      'a ring without area',
      polygon([
        [13, 52],
        [13.1, 52.1],
        [13.05, 52.05],
        [13, 52],
      ]),
      ['1:RING_WITHOUT_AREA'],
    ],
    [
      'one position four times',
      polygon([
        [13, 52],
        [13, 52],
        [13, 52],
        [13, 52],
      ]),
      ['1:RING_WITHOUT_AREA'],
    ],
    [
      'text for a number',
      polygon([
        ['13', '52'],
        [13.1, 52],
        [13.1, 52.1],
        ['13', '52'],
      ]),
      ['1:COORDINATES_NOT_NUMBERS'],
    ],
    ['a missing number', polygon([[13, 52], [13.1], [13.1, 52.1], [13, 52]]), ['1:COORDINATES_NOT_NUMBERS']],
    [
      'NaN written as null',
      polygon([
        [13, 52],
        [null, 52],
        [13.1, 52.1],
        [13, 52],
      ]),
      ['1:COORDINATES_NOT_NUMBERS'],
    ],
    ['numbers of no system', polygon(rectangle(5_000, 5_000, 6_000, 6_000)), ['1:COORDINATES_IMPOSSIBLE']],
    [
      'degrees declared as metres',
      collection({ type: 'Polygon', coordinates: [rectangle(13, 52, 14, 53)] }, 'EPSG:25833'),
      ['1:COORDINATES_IMPOSSIBLE'],
    ],
    [
      'latitude first',
      polygon([
        [52, 13],
        [52.1, 13],
        [52.1, 13.1],
        [52, 13],
      ]),
      ['1:AXES_SWAPPED'],
    ],
    ['another continent', polygon(rectangle(-74, 40, -73, 41)), ['1:NOT_IN_GERMANY']],
    [
      'a hole that is elsewhere',
      polygon(rectangle(13, 52, 13.1, 52.1), rectangle(13.5, 52.5, 13.6, 52.6)),
      ['1:HOLE_OUTSIDE'],
    ],
    [
      'a damaged topology',
      '{"type":"Topology","objects":{"a":{"type":"Polygon","arcs":[[9]]}},"arcs":[]}',
      ['0:NOT_GEOJSON'],
    ],
  ])('refuses %s', (_name, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });
  it('names every bad feature, not only the first', () => {
    const bad = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [1, 2] } };
    const good = {
      type: 'Feature',
      properties: {},
      geometry: { type: 'Polygon', coordinates: [rectangle(13, 52, 13.1, 52.1)] },
    };
    const text = JSON.stringify({ type: 'FeatureCollection', features: [bad, good, bad] });
    expect(codes(text)).toEqual(['1:NOT_A_POLYGON', '3:NOT_A_POLYGON']);
  });
});

describe('coverageOf', () => {
  const small: Polygons = [[rectangle(13.1, 52.1, 13.11, 52.11)]];
  it.each<[string, Polygons, string]>([
    ['the same border', small, 'inside'],
    ['a few metres off', [[rectangle(13.1001, 52.1001, 13.1101, 52.1101)]], 'inside'],
    ['far around', [[rectangle(13, 52, 13.4, 52.4)]], 'inside'],
    ['the neighbour', [[rectangle(13.11, 52.1, 13.12, 52.11)]], 'outside'],
    ['far away', [[rectangle(13.3, 52.3, 13.4, 52.4)]], 'outside'],
    ['its western half', [[rectangle(13.1, 52.1, 13.105, 52.11)]], 'partial'],
    ['a band across it', [[rectangle(13.0, 52.104, 13.4, 52.106)]], 'partial'],
    [
      'around it, with a hole in it',
      [[rectangle(13, 52, 13.4, 52.4), hole(13.104, 52.104, 13.106, 52.106)]],
      'partial',
    ],
    ['a hole that is exactly it', [[rectangle(13, 52, 13.4, 52.4), [...small[0]![0]!].reverse()]], 'outside'],
  ])('%s', (_name, boundary, expected) => {
    expect(coverageOf(small, boundary)).toBe(expected);
  });
  it('is partial when only the exclave of a planning area lies inside', () => {
    const exclave: Polygons = [...small, [rectangle(13.3, 52.3, 13.31, 52.31)]];
    expect(coverageOf(exclave, [[rectangle(13.25, 52.25, 13.4, 52.4)]])).toBe('partial');
  });
});

describe('simplify', () => {
  const circle = (n: number, radius: number, [x, y]: Position = [13.4, 52.5]): Ring => {
    const ring = Array.from({ length: n }, (_, i): Position => {
      const a = (i / n) * 2 * Math.PI;
      return [x + radius * Math.cos(a), y + radius * Math.sin(a)];
    });
    return [...ring, ring[0]!];
  };
  it('keeps to the limit, closed, and close to the area', () => {
    const big: Polygons = [[circle(5000, 0.02), circle(1000, 0.005).reverse()], [circle(800, 0.001, [13.5, 52.5])]];
    const small = simplify(big, 200);
    expect(small.flat(2).length).toBeLessThanOrEqual(200);
    for (const ring of small.flat()) expect(ring[0]).toEqual(ring.at(-1));
    expect(Math.abs(hectares(small) / hectares(big) - 1)).toBeLessThan(0.02);
  });
  it('leaves small shapes alone and never drops the last part', () => {
    expect(simplify(withHole, 100)).toEqual(withHole);
    const tiny = simplify([[circle(500, 0.01)]], 4);
    expect(tiny).toHaveLength(1);
    expect(tiny.flat(2).length).toBeGreaterThanOrEqual(4);
  });
});

const reference = process.env['REFERENCE_DATA'] ?? join(import.meta.dirname, '../../../../../shared');
const planning = join(reference, 'data/berlin-plr-2021.topojson');
const withReference = existsSync(planning) ? describe : (_name: string, _body: () => void): void => undefined;

withReference('the 542 planning areas of Berlin', () => {
  const file = readGeoFile(readFileSync(planning, 'utf8'));
  it('are read without a fault', () => {
    expect(file.faults).toEqual([]);
    expect(file.shapes).toHaveLength(542);
    expect(new Set(file.shapes.map((s) => s.properties['PLR_ID'])).size).toBe(542);
  });
  it('cover Berlin without gap or overlap: a point is in at most one, a corner in exactly one of its neighbours at most', () => {
    const boxes = file.shapes.map((s) => ({ box: boxOf(s.polygons), polygons: s.polygons }));
    const hits = ([x, y]: Position): number =>
      boxes.filter(
        ({ box, polygons }) =>
          x >= box.west && x <= box.east && y >= box.south && y <= box.north && contains(polygons, [x, y]),
      ).length;
    for (const { polygons } of file.shapes) {
      expect(hits(innerPoint(polygons))).toBe(1);
      for (const corner of polygons[0]![0]!.filter((_, i) => i % 5 === 0)) expect(hits(corner)).toBeLessThanOrEqual(1);
    }
  });
  it('each covers itself wholly and its neighbours not at all', () => {
    for (const a of file.shapes.slice(0, 40)) {
      const touched = file.shapes.filter((b) => coverageOf(b.polygons, a.polygons) !== 'outside');
      expect(touched.map((s) => s.properties['PLR_ID'])).toEqual([a.properties['PLR_ID']]);
    }
  });
});
