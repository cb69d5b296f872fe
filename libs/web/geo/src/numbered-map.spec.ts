import { groundOf, type Located } from './city-map.js';
import { type Shape } from './drawing.js';
import { numberedMap, RADIUS } from './numbered-map.js';

const box = (west: number, south: number, east: number, north: number): Shape => {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'MultiPolygon', coordinates: [[ring]] };
};
const ground = groundOf([
  { id: 'west', name: 'Charlottenburg-Wilmersdorf', outline: box(13.2, 52.4, 13.4, 52.6), outlineSource: 'Amt' },
  { id: 'east', name: 'Ostend', outline: box(13.4, 52.4, 13.6, 52.6), outlineSource: 'Amt' },
]);
const crowd = Array.from({ length: 12 }, (_, n): Located => {
  return { id: `a${n}`, districtId: 'west', point: { lat: 52.5, lon: 13.3 }, boundary: null };
});

it('is not drawn without a ground', () => {
  expect(numberedMap([], crowd, true)).toBeNull();
});

it('numbers that stand on one spot make room, and say where they belong', () => {
  const { dots } = numberedMap(ground, crowd, true)!;
  for (const [n, a] of dots.entries())
    for (const b of dots.slice(n + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(2 * RADIUS - 1);
  expect(dots.filter(({ from }) => from).length).toBeGreaterThan(8);
});

it('names stand clear of numbers, long ones in two lines; districts are links with their count on a phone', () => {
  const { names, dots, small } = numberedMap(ground, crowd, true)!;
  const long = names.find(({ key }) => key === 'west')!;
  expect(long.lines).toEqual(['Charlottenburg-', 'Wilmersdorf']);
  for (const { x, y } of dots) expect(Math.hypot(x - long.x, y - long.y)).toBeGreaterThan(RADIUS);
  expect(small!.parts.map(({ key, count }) => [key, count])).toEqual([
    ['west', 12],
    ['east', 0],
  ]);
  expect(small!.names.map(({ lines }) => lines)).toEqual([['Charlottenburg-', 'Wilmersdorf 12']]);
});

it('where parts are no districts, those that hold an area are named, and none is a link', () => {
  const one: Located = { id: 'x', districtId: null, point: { lat: 52.5, lon: 13.5 }, boundary: null };
  const map = numberedMap(ground, [one], false)!;
  expect(map.land.map(({ on }) => on)).toEqual([false, true]);
  expect(map.names.map(({ key }) => key)).toEqual(['east']);
  expect(map.small).toBeNull();
});
