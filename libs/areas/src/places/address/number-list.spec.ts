import fc from 'fast-check';
import { houseNumber } from './house-number.js';
import { listsMeet, onList, parseNumberList, shownNumberList } from './number-list.js';

const faults = (text: string): string[] => parseNumberList(text).faults.map((f) => `${f.code}:${f.part}`);
const matches = (text: string, number: string): boolean => {
  const { list, faults: wrong } = parseNumberList(text);
  if (wrong.length) throw new Error(wrong.map((f) => `${f.code} ${f.part}`).join());
  return onList(list, houseNumber(number)!);
};

describe('parseNumberList and onList', () => {
  it.each([
    ['1-11, 13-18, 85-98', ['1', '5', '11', '13', '18', '18a', '85', '98'], ['12', '19', '84', '99']],
    ['41a', ['41a', '41 A'], ['41', '41b', '42']],
    ['41', ['41'], ['41a', '40']],
    ['1-11 (ungerade)', ['1', '3', '11', '3b'], ['2', '10', '13']],
    ['2–40 gerade', ['2', '40', '22c'], ['3', '41']],
    ['2 bis 8', ['2', '5', '8'], ['9', '1']],
    ['von 2 bis 8', ['2', '8'], ['9', '1']],
    ['12a-14', ['12a', '12c', '13', '14', '14b'], ['12', '15']],
    ['12-14b', ['12', '14', '14b'], ['14c', '15']],
    ['12a-c', ['12a', '12b', '12c'], ['12', '12d', '13']],
    ['12 a – c', ['12a', '12c'], ['12', '12d']],
    ['1/3', ['1', '3'], ['2', '4']],
    ['1/3/5a', ['1', '3', '5a'], ['2', '4', '5']],
    ['ab 12', ['12', '12a', '900'], ['11']],
    ['ab Nr. 12', ['12', '900'], ['11']],
    ['12-Ende', ['12', '900'], ['11']],
    ['12 bis zum Ende', ['12', '900'], ['11']],
    ['bis 40', ['1', '40', '40a'], ['41']],
    ['bis Nr. 40 gerade', ['2', '40'], ['1', '41', '42']],
    ['ab 13 ungerade', ['13', '15', '901'], ['14', '11']],
    ['ungerade', ['1', '901'], ['2']],
    ['nur gerade Hausnummern', ['2', '900'], ['1']],
    ['gerade 2-10', ['2', '10'], ['3', '12']],
    ['ungerade Seite 1-9', ['1', '9'], ['2', '11']],
    ['gerade: 2-10, 14-20', ['2', '10', '14', '20'], ['3', '12', '15']],
    ['1-9 ungerade; 2-6 gerade', ['1', '9', '2', '6'], ['8', '11']],
    ['1-9 ungerade, 2-6 gerade', ['1', '9', '2', '6'], ['8', '11']],
    ['1-11 u. 13', ['1', '11', '13'], ['12', '14']],
    ['1, 3 und 5', ['1', '3', '5'], ['2', '4']],
    ['1-11 + 13', ['11', '13'], ['12']],
    ['1-11, 5-20', ['1', '11', '20'], ['21']],
    ['Nr. 1-11.', ['1', '11'], ['12']],
    ['ganz', ['1', '77z'], []],
    ['Ganze Straße', ['9'], []],
    ['alle Hausnummern', ['9'], []],
  ])('%s', (text, inside, outside) => {
    expect(inside.filter((n) => !matches(text, n))).toEqual([]);
    expect(outside.filter((n) => matches(text, n))).toEqual([]);
  });

  it.each([
    '\u2010',
    '\u2011',
    '\u2012',
    '\u2013',
    '\u2014',
    '\u2015',
    '\u2212',
    '\uFE63',
    '\uFF0D',
    ' \u00A0\u2013\u00A0 ',
  ])('reads %j as a dash', (dash) => expect(shownNumberList(parseNumberList(`85${dash}98`).list)).toBe('85-98'));

  it.each([
    ['', ['EMPTY:']],
    ['1-', ['NUMBER_UNREADABLE:1-']],
    ['1-11, und so weiter', ['NUMBER_UNREADABLE:und so weiter']],
    ['11-1', ['RANGE_BACKWARDS:11-1']],
    ['12c-a', ['RANGE_BACKWARDS:12c-a']],
    ['12-c', ['NUMBER_UNREADABLE:12-c']],
    ['12/1', ['NUMBER_UNREADABLE:12/1']],
    ['0', ['NUMBER_UNREADABLE:0']],
    ['1-20 außer 5', ['NUMBER_UNREADABLE:1-20 außer 5']],
    ['7½', ['NUMBER_UNREADABLE:7½']],
    ['12²', ['NUMBER_UNREADABLE:12²']],
    ['2-10 ungerade', ['RANGE_WRONG_SIDE:2-10 ungerade']],
    ['gerade 2-10, 14-20', ['SIDE_UNCLEAR:14-20']],
    ['2-10, 14-20 gerade', ['SIDE_UNCLEAR:2-10']],
    ['1-11,, 13', ['NUMBER_UNREADABLE:']],
    ['ab 3-9', ['NUMBER_UNREADABLE:ab 3-9']],
    ['von 3', ['NUMBER_UNREADABLE:von 3']],
    ['99999', ['NUMBER_UNREADABLE:99999']],
  ])('refuses %j and names the part', (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  it('names parts that overlap, and reads them', () => {
    expect(parseNumberList('1-11, 5-20, 30').overlaps).toEqual(['5-20']);
    expect(parseNumberList('1-11 ungerade, 2-20 gerade').overlaps).toEqual([]);
  });

  it('is no list while nothing of it could be read', () => {
    expect(onList(parseNumberList('irgendwo').list, { number: 5, suffix: '' })).toBe(false);
  });
});

/** A published part: how it is printed, and which plain numbers up to 60 it names. */
const all = Array.from({ length: 60 }, (_, i) => i + 1);
const dash = fc.constantFrom('-', '–', ' - ', '\u2010', '\u2011', '\u2212', ' bis ', ' — ');
const two = fc
  .tuple(fc.integer({ min: 1, max: 59 }), fc.integer({ min: 1, max: 59 }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const announce = fc.constantFrom('', 'Nr. ', 'Hausnummer ');
const publishedPart = fc.oneof(
  fc.tuple(announce, fc.integer({ min: 1, max: 60 })).map(([nr, n]) => ({ text: `${nr}${n}`, named: [n] })),
  fc.tuple(two, dash).map(([[a, b], d]) => ({ text: `${a}${d}${b}`, named: all.filter((n) => a <= n && n <= b) })),
  fc.tuple(two, dash, fc.boolean()).map(([[a, b], d, first]) => {
    const odd = a % 2 === 1;
    const end = (b - a) % 2 === 0 ? b : b + 1;
    const word = odd ? 'ungerade' : 'gerade';
    const text = first ? `${word} ${a}${d}${end}` : `${a}${d}${end} (${word})`;
    return { text, named: all.filter((n) => a <= n && n <= end && n % 2 === a % 2) };
  }),
  fc
    .tuple(announce, fc.integer({ min: 1, max: 60 }))
    .map(([nr, n]) => ({ text: `ab ${nr}${n}`, named: all.filter((x) => x >= n) })),
  fc.integer({ min: 1, max: 60 }).map((n) => ({ text: `bis ${n}`, named: all.filter((x) => x <= n) })),
  fc.integer({ min: 1, max: 60 }).map((n) => ({ text: `${n}-Ende`, named: all.filter((x) => x >= n) })),
  two.filter(([a, b]) => a < b).map(([a, b]) => ({ text: `${a}/${b}`, named: [a, b] })),
  fc.constant({ text: 'gerade', named: all.filter((n) => n % 2 === 0) }),
);
const published = fc
  .tuple(
    fc.array(publishedPart, { minLength: 1, maxLength: 5 }),
    fc.constantFrom(', ', '; ', ' u. ', ' und ', ',', ' + '),
  )
  .map(([parts, between]) => ({
    text: parts.map((p) => p.text).join(between),
    named: new Set(parts.flatMap((p) => p.named)),
  }));

describe('any list that could be published', () => {
  it('covers the numbers it names and no other, or is refused', () => {
    fc.assert(
      fc.property(published, ({ text, named }) => {
        const { list, faults: wrong } = parseNumberList(text);
        if (wrong.length) expect(wrong.map((f) => f.code)).toEqual(wrong.map(() => 'SIDE_UNCLEAR'));
        else
          expect([text, all.filter((number) => onList(list, { number, suffix: '' }))]).toEqual([
            text,
            all.filter((n) => named.has(n)),
          ]);
      }),
      { numRuns: 500 },
    );
  });

  it('reads back the same as it is shown', () => {
    fc.assert(
      fc.property(published, ({ text }) => {
        const { list, faults: wrong } = parseNumberList(text);
        if (!wrong.length) expect(parseNumberList(shownNumberList(list))).toMatchObject({ list, faults: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('never covers a number whose digits are not in the text, whatever the text is', () => {
    const any = fc.string({
      unit: fc.constantFrom(...'1234567890abc-–/,;. ()'.split(''), 'ab ', 'bis ', 'gerade', 'Nr. '),
      maxLength: 14,
    });
    fc.assert(
      fc.property(any, (text) => {
        const { list, faults: wrong } = parseNumberList(text);
        if (wrong.length || list.whole) return;
        const digits = [...text.matchAll(/\d+/g)].map(([n]) => Number(n));
        const lowest = /bis|gerade/.test(text) ? 0 : Math.min(...digits);
        const highest = /ab|gerade/.test(text) ? Infinity : Math.max(...digits);
        for (const number of all)
          if (number < lowest || number > highest)
            expect([text, onList(list, { number, suffix: '' })]).toEqual([text, false]);
      }),
      { numRuns: 1000 },
    );
  });

  it('meets another exactly where both name a house', () => {
    fc.assert(
      fc.property(published, published, (a, b) => {
        const [x, y] = [parseNumberList(a.text), parseNumberList(b.text)];
        if (x.faults.length || y.faults.length) return;
        const houses = all
          .flatMap((number) => ['', 'B'].map((suffix) => ({ number, suffix })))
          .concat({ number: 61, suffix: '' }, { number: 62, suffix: '' });
        expect([a.text, b.text, listsMeet(x.list, y.list)]).toEqual([
          a.text,
          b.text,
          houses.some((h) => onList(x.list, h) && onList(y.list, h)),
        ]);
      }),
      { numRuns: 300 },
    );
  });
});
