import { boundaryOf, cityMap, detail, groundOf, type Located, locator, smallCity } from './city-map.js';
import { Drawing, type Shape } from './drawing.js';

const box = (west: number, south: number, east: number, north: number): Shape => ({
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
      ],
    ],
  ],
});
const ground = groundOf([
  { id: 'west', name: 'Westend', outline: box(13.2, 52.4, 13.4, 52.6), outlineSource: 'Amt' },
  { id: 'east', name: 'Ostend', outline: box(13.4, 52.4, 13.6, 52.6), outlineSource: 'Amt' },
  { id: 'unknown', name: 'Ohne Umriss', outline: null, outlineSource: null },
]);
const drawn: Located = {
  id: 'drawn',
  districtId: 'west',
  point: null,
  boundary: boundaryOf({ outline: box(13.25, 52.45, 13.3, 52.5), source: 'Beschluss' }),
};
const dot: Located = { id: 'dot', districtId: 'west', point: { lat: 52.55, lon: 13.35 }, boundary: null };
const nowhere: Located = { id: 'nowhere', districtId: null, point: null, boundary: null };

it('is not drawn where no outline was imported', () => {
  expect(cityMap([], [dot])).toBeNull();
  expect(locator(smallCity([]), dot)).toBeNull();
  expect(locator(smallCity(ground), nowhere)).toBeNull();
  expect(boundaryOf({ outline: { type: 'Point' }, source: 'x' })).toBeNull();
});

it('shows shapes where they are known, else dots, and nothing of an area that lies nowhere', () => {
  const map = cityMap(ground, [dot, drawn, nowhere])!;
  expect(map.ground.map(({ key }) => key)).toEqual(['west', 'east']);
  expect(map.places.map(({ key, path }) => [key, path !== null])).toEqual([
    ['drawn', true],
    ['dot', false],
  ]);
  const [shape, point] = map.places;
  expect(point!.x).toBeGreaterThan(shape!.x);
  expect(point!.y).toBeLessThan(shape!.y);
});

it('names the parts of the city where areas are, and every source once', () => {
  const map = cityMap(ground, [dot, drawn])!;
  expect(map.labels.map(({ key }) => key)).toEqual(['west']);
  expect(map.sources).toEqual(['Amt', 'Beschluss']);
  expect(cityMap([], [{ ...drawn, boundary: { ...drawn.boundary!, source: '' } }, dot])!.sources).toEqual([]);
});

it('shows one area in its city, and its boundary from near by', () => {
  const city = locator(smallCity(ground), drawn)!;
  expect(city.ground.filter(({ here }) => here).map(({ key }) => key)).toEqual(['west']);
  expect(city.places).toEqual([expect.objectContaining({ key: 'drawn', path: null })]);
  const loose = locator(smallCity(ground), { ...dot, districtId: null, point: { lat: 52.5, lon: 13.5 } })!;
  expect(loose.ground.filter(({ here }) => here).map(({ key }) => key)).toEqual(['east']);
  const near = detail(ground, 'drawn', drawn.boundary!);
  expect(near.ground.map(({ key }) => key)).toEqual(['west']);
  expect(near.places[0]!.path).toMatch(/^M/);
});

it('has room for the outlines of a large city', () => {
  const many: Shape = {
    type: 'MultiPolygon',
    coordinates: [[Array.from({ length: 300_000 }, (_, n) => [13 + n / 1e6, 52])]],
  };
  many.coordinates[0]![0]!.push([13, 53]);
  const drawing = new Drawing([many], { width: 100, height: 100, margin: 0 });
  expect([drawing.height, drawing.shows(many)]).toEqual([100, true]);
});
