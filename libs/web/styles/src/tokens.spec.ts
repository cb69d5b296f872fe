import { readFileSync } from 'node:fs';
import postcss, { type AtRule, type Container } from 'postcss';
import { hues } from '#libs/typed';

const root = postcss.parse(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8'));
const dark = root.nodes.find((node): node is AtRule => node.type === 'atrule' && node.params.includes('dark'))!;

/** What a page of a hue reads from these rules, later ones last. */
function valuesOf(rules: Container, hue: string): Record<string, string> {
  const found: Record<string, string> = {};
  rules.each((node) => {
    if (node.type !== 'rule') return;
    const applies = node.selectors.some((selector) => selector === ':root' || selector.includes(`'${hue}'`));
    if (applies) node.walkDecls(/^--/, ({ prop, value }) => void (found[prop.slice(2)] = value));
  });
  return found;
}

function luminance(hex: string): number {
  const long = hex.length === 4 ? hex.replaceAll(/[\da-f]/gi, '$&$&') : hex;
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(long.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const [light, low] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (light + 0.05) / (low + 0.05);
}

/** Text on its ground, and the edges of controls. */
const texts = [
  'strong ground',
  'strong soft',
  'strong ground-2',
  'strong card',
  'on-strong strong',
  'on-strong strong-2',
];
const others = [
  'warm ground',
  'ink soft',
  'ink-2 soft',
  'ink-2 ground-2',
  'good good-soft',
  'wait wait-soft',
  'bad bad-soft',
];
const more = ['note note-soft', 'good card', 'wait card', 'note card'];
const edges = ['line-2 card', 'line-2 ground-2', 'strong soft'];

describe.each(hues)('%s', (hue) => {
  const light = valuesOf(root, hue);
  it.each([
    ['light', light],
    ['dark', { ...light, ...valuesOf(dark, hue) }],
  ])('is readable, %s', (_, values) => {
    const low = (pairs: string[], least: number): string[] =>
      pairs.filter((pair) => {
        const [above, below] = pair.split(' ') as [string, string];
        return contrast(values[above]!, values[below]!) < least;
      });
    expect(low([...texts, ...others, ...more], 4.5)).toEqual([]);
    expect(low(edges, 3)).toEqual([]);
  });
});

it('the rule measures: black on white is 21, grey on white too little', () => {
  expect(contrast('#000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5);
});
