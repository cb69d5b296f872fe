import { placeLabels } from './labels.js';

const size = { width: 640, height: 500 };
const at = { x: 300, y: 250 };

describe('names on a map', () => {
  it('stand in the middle where nothing is in the way, broken after hyphens', () => {
    const [label] = placeLabels([{ key: 'a', text: 'Tempelhof-Schöneberg', at }], [], size);
    expect(label).toEqual({ key: 'a', lines: ['Tempelhof-', 'Schöneberg'], ...at });
  });

  it('are left out where they could only stand on a neighbour', () => {
    const dots = Array.from({ length: 100 }, (_, n) => ({ x: 210 + (n % 10) * 20, y: 160 + Math.floor(n / 10) * 20 }));
    expect(placeLabels([{ key: 'a', text: 'Friedrichshain-Kreuzberg', at }], dots, size)).toEqual([]);
  });

  it('give way to dots, to each other and to the edge', () => {
    const [first, second] = placeLabels(
      [
        { key: 'a', text: 'Mitte', at },
        { key: 'b', text: 'Pankow', at },
      ],
      [at],
      size,
    );
    expect(Math.hypot(first!.x - at.x, first!.y - at.y)).toBeGreaterThan(10);
    expect(Math.hypot(first!.x - second!.x, first!.y - second!.y)).toBeGreaterThan(15);
    const [edge] = placeLabels([{ key: 'a', text: 'Marzahn-Hellersdorf', at: { x: 600, y: 250 } }], [], size);
    expect(edge!.x).toBeLessThan(590);
  });
});
