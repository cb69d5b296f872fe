import fc from 'fast-check';
import { spentBy } from '#libs/testing';
import { fitsLayer, fitsMask, keyOfName, layersMeet, LONGEST_KEY, maskFault, masksMeet } from './planning-key.js';

const sign = fc.constantFrom('9', 'A', 'X', '-', '.', '/', '_');
const mask = fc.string({ unit: sign, minLength: 1, maxLength: 8 }).filter((m) => maskFault(m) === null);
/** The same notation in the words of a regular expression: the other reader that this one is measured by. */
const words: Record<string, string> = { '9': '[0-9]', A: '[A-Z]', X: '[0-9A-Z]' };
const asPattern = (m: string): RegExp =>
  new RegExp(`^${[...m].map((s) => words[s] ?? `\\${s === '_' ? 'x5f' : s}`).join('')}$`);
const keySign = fc.constantFrom(...'019AMZ', ...'-./_', ...'az ä٣\n');

describe('masks of keys', () => {
  it('read what a regular expression of the same meaning reads', () => {
    fc.assert(
      fc.property(mask, fc.string({ unit: keySign, maxLength: 9 }), (m, key) => {
        expect(fitsMask(m, key)).toBe(asPattern(m).test(key));
      }),
    );
  });
  it('read every key that was written by them, and none with one sign more, less or exchanged for a small letter', () => {
    const written = mask.chain((m) =>
      fc.tuple(
        fc.constant(m),
        fc.tuple(...[...m].map((s) => fc.constantFrom(...({ '9': '0579', A: 'AKZ', X: '0Z' }[s] ?? s)))),
      ),
    );
    fc.assert(
      fc.property(written, fc.nat(), (drawn, at) => {
        const [m, key] = [drawn[0], drawn[1].join('')];
        expect(fitsMask(m, key)).toBe(true);
        expect(fitsMask(m, `${key}0`) || fitsMask(m, key.slice(1))).toBe(false);
        const i = at % key.length;
        expect(fitsMask(m, `${key.slice(0, i)}a${key.slice(i + 1)}`)).toBe(false);
      }),
    );
  });
  it('meet exactly when one key fits both', () => {
    const short = fc.string({ unit: fc.constantFrom('9', 'A', 'X', '-'), minLength: 1, maxLength: 3 });
    const every = (length: number): string[] =>
      length === 0 ? [''] : every(length - 1).flatMap((k) => ['0', 'A', '-'].map((s) => k + s));
    fc.assert(
      fc.property(short, short, (a, b) => {
        const shared = every(a.length).some((key) => fitsMask(a, key) && fitsMask(b, key));
        expect(masksMeet(a, b)).toBe(shared);
      }),
    );
  });
  it('are of few signs, and a long key costs a step a sign', async () => {
    expect(['', '---', 'B', '9a', '(a+)+$', '\\d{8}', '9'.repeat(21)].map(maskFault)).toEqual([
      ...['too_small', 'too_small', 'mask_sign', 'mask_sign', 'mask_sign', 'mask_sign', 'too_big'],
    ]);
    const { spent } = await spentBy(async () => {
      for (let i = 0; i < 1000; i++) fitsMask('99999999', '1'.repeat(100_000));
    });
    expect(spent.whole).toBeLessThan(100);
  });
});

describe('keys made of names', () => {
  it.each([
    ['Sachsenhausen-N.', 'sachsenhausen-n'],
    ['Kalbach-Riedberg', 'kalbach-riedberg'],
    ['Höchst', 'hoechst'],
    ['Ho\u0308chst', 'hoechst'],
    ['  Westend-Süd ', 'westend-sued'],
    ['Straße des 17. Juni', 'strasse-des-17-juni'],
    ['101', null],
    ['…', null],
  ])('%p → %p', (name, key) => expect(keyOfName(name)).toBe(key));

  it('are stable, short, and fit no mask', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), mask, (name, m) => {
        const key = keyOfName(name);
        if (key === null) return;
        expect(keyOfName(key)).toBe(key);
        expect(key.length).toBeLessThanOrEqual(LONGEST_KEY);
        expect(fitsLayer({ mask: null }, key)).toBe(true);
        expect(fitsMask(m, key)).toBe(false);
        expect(layersMeet({ mask: null }, { mask: m })).toBe(false);
      }),
    );
  });
});
