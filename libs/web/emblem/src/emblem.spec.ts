import { hueOf, hues } from '#libs/typed';
import { drawEmblem, type Drawn, drawStreet, palettes } from './index.js';

const square = [
  [13.3, 52.4],
  [13.31, 52.4],
  [13.31, 52.41],
  [13.3, 52.41],
  [13.3, 52.4],
];
const of = (slug: string, more: Partial<Drawn> = {}): Drawn => ({ slug, hue: 'spree', outline: null, ...more });
const numbers = (text: string): number[] => (text.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

describe('an emblem', () => {
  it('is the same each time, another for another area, shape or hue', () => {
    const drawn = drawEmblem(of('rixdorf'), 'page').body;
    expect(drawEmblem(of('rixdorf'), 'page').body).toBe(drawn);
    const others = [of('gallus'), of('rixdorf', { outline: square }), of('rixdorf', { hue: 'moos' })];
    for (const other of others) expect(drawEmblem(other, 'page').body).not.toBe(drawn);
  });

  it.each(hues)('has a sun, green and only colours of its palette: %s', (hue) => {
    const palette = palettes[hue];
    for (let n = 0; n < 50; n += 1)
      for (const size of ['page', 'news', 'row'] as const) {
        const { body } = drawEmblem(of(`area-${n}`, { hue, outline: n % 2 ? square : null }), size);
        const fills = new Set([...body.matchAll(/fill="(#[^"]+)"/g)].map(([, fill]) => fill!));
        expect(fills).toContain(palette.sun);
        expect(fills).toContain(palette.leaf);
        expect([...fills].filter((fill) => !Object.values(palette).includes(fill))).toEqual([]);
        expect(body).not.toMatch(/NaN|Infinity|undefined/);
      }
  });

  it('stays inside its picture, whatever the outline: thin, tiny, of two corners, of three hundred', () => {
    const circle = Array.from({ length: 300 }, (_, n) => [13 + Math.cos(n / 48) / 100, 52 + Math.sin(n / 48) / 150]);
    const thin = square.map(([lon, lat], n) => [lon!, 52.4 + (lat! - 52.4) * (n % 2 ? 0.001 : 0.0011)]);
    for (const outline of [square, circle, thin]) {
      const { body } = drawEmblem(of('x', { outline }), 'page');
      const places = [...body.matchAll(/d="([^"]+)"/g)].flatMap(([, path]) => numbers(path!));
      expect(Math.min(...places)).toBeGreaterThan(-1);
      expect(Math.max(...places)).toBeLessThan(101);
    }
  });
});

it('a street has houses, people and a ground that the sheet colours', () => {
  const { body, viewBox } = drawStreet(of('rixdorf'));
  expect(viewBox).toBe('0 0 1280 190');
  expect(body).toContain('class="qw-scene__ground"');
  expect(body.split('<g transform').length).toBeGreaterThan(5);
  expect(drawStreet(of('rixdorf')).body).toBe(body);
});

it('an area that nobody has chosen a hue for has a lively one, the same for ever', () => {
  const chosen = Array.from({ length: 200 }, (_, n) => hueOf(`area-${n}`));
  expect(new Set(chosen).size).toBe(hues.length - 1);
  expect(chosen).not.toContain('schiefer');
  expect(hueOf('thermometersiedlung')).toBe('kupfer');
});
