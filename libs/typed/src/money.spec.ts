import fc from 'fast-check';
import { readCents, readNumber, readWhole, writeCents, type Reading } from './index.js';

fc.configureGlobal({ seed: 20261129 });

const outcome = <T>({ value, fault }: Reading<T>): T | string => value ?? fault ?? '';

describe('amounts', () => {
  const german = (typed: string) => outcome(readCents(typed, 'de-DE'));
  const english = (typed: string) => outcome(readCents(typed, 'en-GB'));

  it.each([
    ['45', 4_500],
    ['45,5', 4_550],
    ['45.50', 4_550],
    ['480,00 €', 48_000],
    ['480€', 48_000],
    ['€ 480', 48_000],
    ['480 Euro', 48_000],
    ['EUR480', 48_000],
    ['480,-', 48_000],
    ['480,– €', 48_000],
    ['1.234,5', 123_450],
    ['1,234.50', 123_450],
    ['1 234,50', 123_450],
    ['1\u00A0234,50\u202F€', 123_450],
    ["1'234.50", 123_450],
    ['1’234,50', 123_450],
    ['1.200.000', 120_000_000],
    ['1,200,000', 120_000_000],
    ['\u202A1.200,50 €\u202C', 120_050],
    ['４８０，００', 48_000],
    ['٤٨٠', 48_000],
    ['١٬٢٠٠٫٥٠', 120_050],
    ['४८०', 48_000],
    ['0', 0],
    ['\t45\u00AD', 4_500],
  ])('%j means the same on every page', (typed, cents) => {
    expect(german(typed)).toBe(cents);
    expect(english(typed)).toBe(cents);
  });

  it.each<[string, number | string, number | string]>([
    ['1.200', 120_000, 'too_many_decimals'],
    ['1,200', 'too_many_decimals', 120_000],
    ['12.505', 1_250_500, 'too_many_decimals'],
    ['12,505', 'too_many_decimals', 1_250_500],
    ['12,505 €', 'too_many_decimals', 1_250_500],
  ])('%j depends on the page', (typed, onGerman, onEnglish) => {
    expect(german(typed)).toBe(onGerman);
    expect(english(typed)).toBe(onEnglish);
  });

  it.each([
    ['', 'required'],
    ['\u200B', 'required'],
    ['viel', 'not_money'],
    ['1.23.4', 'not_money'],
    ['12,00,000', 'not_money'],
    ['1.200 000', 'not_money'],
    ['4 8 0', 'not_money'],
    ['1e3', 'not_money'],
    ['0x10', 'not_money'],
    ['5²', 'not_money'],
    ['45½', 'not_money'],
    ['∞', 'not_money'],
    ['-5', 'negative'],
    ['−5,00 €', 'negative'],
    ['-€5', 'negative'],
    ['€ -5', 'negative'],
    ['0,505', 'too_many_decimals'],
    ['0.505', 'too_many_decimals'],
    ['1234,505', 'too_many_decimals'],
    ['1,200.505', 'too_many_decimals'],
    ['45,0000', 'too_many_decimals'],
    ['9'.repeat(20), 'too_large'],
    ['1.000.000.000,01', 'too_large'],
    ['$45', 'not_euro'],
    ['45 CHF', 'not_euro'],
    ['4\uFFFD', 'broken_character'],
  ])('%j is refused: %s', (typed, fault) => {
    expect(german(typed)).toBe(fault);
    expect(english(typed)).toBe(fault);
  });

  it('are read back as every language of ours shows them', () => {
    const locale = fc.constantFrom('de-DE', 'en-GB', 'tr-TR', 'ar-EG-u-nu-latn', 'uk-UA', 'pl-PL');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000_000 }), locale, (cents, language) => {
        const euro = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' });
        const short = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
        for (const shown of [euro.format(cents / 100), short.format(cents / 100), writeCents(cents, language)])
          expect([shown, readCents(shown, language).value]).toEqual([shown, cents]);
      }),
    );
  });

  it('never mean different sums in two languages: one of them refuses, or one sign before three digits is read as its page writes it', () => {
    const typed = fc.string({ unit: fc.constantFrom(..."0123456789.,' -€"), maxLength: 12 });
    fc.assert(
      fc.property(typed, (amount) => {
        const [a, b] = [readCents(amount, 'de-DE'), readCents(amount, 'en-GB')];
        if (a.fault === null && b.fault === null) expect(a.value).toBe(b.value);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('numbers', () => {
  it.each<[string, number | string, number | string]>([
    ['1.234', 1234, 1.234],
    ['1,234', 1.234, 1234],
    ['1.234,5', 1234.5, 1234.5],
    ['1,234.5', 1234.5, 1234.5],
    ['0,125', 0.125, 0.125],
    ['-3', -3, -3],
    ['-0', 0, 0],
    ['١٢', 12, 12],
    ['12 %', 'not_a_number', 'not_a_number'],
    ['1234567890123', 'not_a_number', 'not_a_number'],
    ['\u200B', 'required', 'required'],
  ])('%j', (typed, onGerman, onEnglish) => {
    expect(outcome(readNumber(typed, 'de-DE'))).toBe(onGerman);
    expect(outcome(readNumber(typed, 'en-GB'))).toBe(onEnglish);
  });

  it.each([
    ['12', 12],
    ['1.200', 1200],
    ['1,5', 'not_whole'],
    ['-1', 'not_whole'],
    ['viele', 'not_whole'],
    ['1000000000', 'not_whole'],
    ['', 'required'],
  ])('%j as a whole one: %s', (typed, value) => expect(outcome(readWhole(typed, 'de-DE'))).toBe(value));
});
