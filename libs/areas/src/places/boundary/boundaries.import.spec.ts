import { ImportBench, type Run, summary } from '../../imports/imports.build.js';

let bench: ImportBench;

beforeAll(async () => {
  bench = await ImportBench.open();
});
afterAll(() => bench?.close());

describe('import:boundaries', () => {
  const square = (west: number, south: number, size = 0.01): number[][] => [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ];
  const feature = (properties: object, ring: number[][]): object => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Polygon', coordinates: [ring] },
  });
  const shapes = (name: string, ...features: object[]): string =>
    bench.file(name, JSON.stringify({ type: 'FeatureCollection', features }));
  const boundaries = (path: string, layer: string, more: Record<string, string> = {}): Promise<Run> =>
    bench.run('import:boundaries', { file: path, layer, source: 'Amt, CC BY', ...more });

  it('imports planning areas, then areas, again without duplicates', async () => {
    const planning = shapes(
      'p.geojson',
      feature({ PLR_ID: '01300732', PLR_NAME: 'Soldiner' }, square(13.38, 52.55)),
      feature({ PLR_ID: '01300733', PLR_NAME: 'Bad' }, square(13.39, 52.55)),
    );
    expect(summary(await boundaries(planning, 'planning'))).toBe('done: 2 rows, 2 new, 0 changed, 0 removed');
    expect(summary(await boundaries(planning, 'planning'))).toBe('done: 2 rows, 0 new, 0 changed, 0 removed');
    const area = shapes(
      'a.geojson',
      feature({ name: 'Badstraße' }, square(13.38, 52.55, 0.02)),
      feature({ name: 'wollankstr.' }, square(13.395, 52.55)),
    );
    expect(summary(await boundaries(area, 'areas', { from: '2021-01-01' }))).toBe(
      'done: 2 rows, 2 new, 0 changed, 0 removed',
    );
    expect(summary(await boundaries(area, 'areas', { from: '2021-01-01' }))).toBe(
      'done: 2 rows, 0 new, 0 changed, 0 removed',
    );
    expect(
      await bench.app.owner(`select coverage, count(*)::int as n from areas.boundary_part group by 1 order by 1`),
    ).toEqual([
      { coverage: 'inside', n: 2 },
      { coverage: 'partial', n: 1 },
    ]);
  });

  it('renews what lies inside when the planning areas change', async () => {
    const planning = shapes(
      'p2.geojson',
      feature({ PLR_ID: '01300733', PLR_NAME: 'Bad' }, square(13.391, 52.551, 0.003)),
    );
    expect((await boundaries(planning, 'planning')).lines[0]).toMatch(/^file: REMOVES_TOO_MUCH \(1 of 2 /);
    const preview = await boundaries(planning, 'planning', { preview: 'true' });
    expect(preview.lines.slice(-2)).toEqual(['nothing was stored', 'to be confirmed with --confirm-removal']);
    expect(summary(await boundaries(planning, 'planning', { 'confirm-removal': 'true' }))).toBe(
      'done: 1 rows, 0 new, 1 changed, 0 removed',
    );
    expect(
      await bench.app.owner(`select coverage, count(*)::int as n from areas.boundary_part group by 1 order by 1`),
    ).toEqual([{ coverage: 'inside', n: 2 }]);
  });

  it('draws districts', async () => {
    const path = shapes('d.geojson', feature({ name: 'Mitte' }, square(13.3, 52.5, 0.1)));
    expect(summary(await boundaries(path, 'districts'))).toBe('done: 1 rows, 1 new, 0 changed, 0 removed');
  });

  it('names every bad feature and changes nothing', async () => {
    const before = await bench.count('boundary');
    const open = square(13.38, 52.55).slice(0, 4);
    const path = shapes(
      'bad.geojson',
      feature({ name: 'Badstraße' }, square(13.38, 52.55)),
      feature({ name: 'Nirgends' }, square(13.38, 52.55)),
      feature({ slug: 'badstrasse' }, square(13.38, 52.55)),
      feature({ name: 'Soldiner Straße' }, open),
      feature({ name: 'Soldiner Straße' }, square(13.38, 48.1)),
    );
    await bench.app.owner(`update areas.area set lon = 13.4, lat = 52.5`);
    const { code, lines } = await boundaries(path, 'areas');
    expect(code).toBe(1);
    expect(
      lines
        .slice(0, -1)
        .map((l) => l.replace(/ \(.*/, ''))
        .sort(),
    ).toEqual([
      'feature 2: UNKNOWN_NAME',
      'feature 3: DUPLICATE',
      'feature 4: RING_NOT_CLOSED',
      'feature 5: FAR_FROM_PROGRAMME',
    ]);
    expect(await bench.count('boundary')).toBe(before);
  });

  it('refuses an unknown layer and system', async () => {
    expect((await boundaries('x', 'streets')).code).toBe(2);
    expect((await boundaries('x', 'areas', { crs: 'EPSG:3857' })).code).toBe(2);
  });
});
