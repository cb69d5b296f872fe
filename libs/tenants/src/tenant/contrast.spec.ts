import { contrastRatio, leastContrast, luminance, shownRatio } from './contrast.js';

describe('contrast of theme colours', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    // pairs whose ratios are widely published
    ['#767676', '#ffffff', 4.54],
    ['#777777', '#ffffff', 4.47],
    ['#ff0000', '#ffffff', 3.99],
    ['#0000ff', '#ffffff', 8.59],
  ])('%s on %s is %d', (a, b, expected) => {
    expect(shownRatio(contrastRatio(a, b))).toBe(expected);
    expect(contrastRatio(b, a)).toBe(contrastRatio(a, b));
  });

  it('separates the last grey that passes from the first that does not', () => {
    expect(contrastRatio('#767676', '#ffffff')).toBeGreaterThanOrEqual(leastContrast);
    expect(contrastRatio('#777777', '#ffffff')).toBeLessThan(leastContrast);
  });

  it('never rounds a failing ratio up to a passing one', () => {
    expect(shownRatio(4.499)).toBe(4.49);
  });

  it.each(['white', '#fff', '#12345g', '', '#1234567'])('refuses %p', (text) => {
    expect(() => luminance(text)).toThrow('#rrggbb');
  });
});
