import postcss from 'postcss';
import { kernStyles } from './styles.js';

const build = async (css: string): Promise<string> =>
  (await postcss([kernStyles({ sources: [new URL('.', import.meta.url).pathname] })]).process(css, { from: undefined }))
    .css;

describe('styles for both directions', () => {
  it.each([
    ['a{margin-left:1px}', 'a{margin-inline-start:1px}'],
    ['a{padding-right:1px}', 'a{padding-inline-end:1px}'],
    ['a{border-left:1px solid}', 'a{border-inline-start:1px solid}'],
    ['a{text-align:left;float:right}', 'a{text-align:start;float:inline-end}'],
    ['a{border-top-left-radius:2px}', 'a{border-start-start-radius:2px}'],
    ['a{left:0}', 'a{inset-inline-start:0}'],
    ['a{padding:1px 2px 3px 4px}', 'a{padding-block:1px 3px;padding-inline:4px 2px}'],
    [
      'a{padding:var(--x, 1px) calc(2px + 1px) 3px 4px}',
      'a{padding-block:var(--x, 1px) 3px;padding-inline:4px calc(2px + 1px)}',
    ],
  ])('turns %s into %s', async (css, expected) => {
    expect((await build(css)).replaceAll(/;\s*/g, ';')).toBe(expected);
  });

  it('leaves equal sides and rules that turn or shift sideways alone', async () => {
    expect(await build('a{right:3px;transform:translateY(-50%)}')).toContain('inset-inline-end:3px');
    expect(await build('a{padding:1px 2px 3px 2px}')).toBe('a{padding:1px 2px 3px 2px}');
    expect(await build('a{left:3px;transform:rotate(47deg)}')).toBe('a{left:3px;transform:rotate(47deg)}');
  });
});

describe('what is kept of KERN', () => {
  it('drops classes that no source names, and properties nobody reads', async () => {
    const css =
      ':root{--kern-used:1px;--kern-unused:2px}.kern-nowhere-named{color:red}.qw-own{margin:var(--kern-used)}';
    expect(await build(css)).toBe(':root{--kern-used:1px}.qw-own{margin:var(--kern-used)}');
  });

  it('keeps the light scheme only', async () => {
    const css =
      '@media (prefers-color-scheme: dark){a{color:white}}@media (prefers-color-scheme: light){a{color:black}}[data-kern-theme=dark]{color:white}';
    expect(await build(css)).toBe('a{color:black}');
  });

  it('keeps rules whose :is() names unused classes beside an element', async () => {
    expect(await build(':is(body, .kern-light){color:black}')).toContain('color:black');
  });
});
