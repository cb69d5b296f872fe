import { Drawing, isShape, type Shape } from './drawing.js';

/** A kilometre-sized box around 52.5° N. */
const box = (west: number, south: number, east: number, north: number): Shape => ({
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ],
});
const room = { width: 420, height: 400, margin: 10 };

describe('a drawing', () => {
  it('fits into its room, with north above and the shape of the ground', () => {
    const drawing = new Drawing([box(13.3, 52.4, 13.5, 52.6)], room);
    expect(drawing.height).toBe(400);
    expect(drawing.width / drawing.height).toBeCloseTo(0.62, 1);
    const [north, south] = [drawing.point({ lon: 13.4, lat: 52.6 }), drawing.point({ lon: 13.4, lat: 52.4 })];
    expect(north.y).toBeCloseTo(10);
    expect(south.y).toBeCloseTo(390);
  });

  it('writes whole numbers in relative steps and leaves out what moves nowhere', () => {
    const drawing = new Drawing([box(13.3, 52.4, 13.5, 52.6)], room);
    expect(drawing.path(box(13.3, 52.4, 13.5, 52.6))).toMatch(/^M10 390l\d+ 0 0-380-\d+ 0 0 380z$/);
    expect(drawing.path(box(13.3, 52.4, 13.300_001, 52.400_001))).toBe('');
  });

  it('puts the name into the middle of the largest part', () => {
    const both: Shape = {
      type: 'MultiPolygon',
      coordinates: [...box(13.3, 52.4, 13.31, 52.41).coordinates, ...box(13.4, 52.5, 13.5, 52.6).coordinates],
    };
    const drawing = new Drawing([both], room);
    const { x, y } = drawing.point({ lon: 13.45, lat: 52.55 });
    expect(drawing.middle(both)).toEqual({ x: Math.round(x), y: Math.round(y) });
  });

  it('knows what lies in the picture', () => {
    const drawing = new Drawing([box(13.3, 52.4, 13.5, 52.6)], room);
    expect(drawing.shows(box(13.2, 52.3, 13.6, 52.7))).toBe(true);
    expect(drawing.shows(box(13.7, 52.4, 13.8, 52.6))).toBe(false);
  });

  it('tells shapes from anything else that JSON may hold', () => {
    expect([null, 1, {}, { type: 'Point', coordinates: [1, 2] }, { type: 'MultiPolygon' }].some(isShape)).toBe(false);
    expect(isShape(box(1, 2, 3, 4))).toBe(true);
  });
});
