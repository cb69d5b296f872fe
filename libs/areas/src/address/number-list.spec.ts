import fc from 'fast-check';
import { onList, parseNumberList } from './number-list.js';
import { houseNumber, streetKey } from './street-key.js';

const faults = (text: string): string[] => parseNumberList(text).faults.map((f) => `${f.code}:${f.part}`);
const matches = (text: string, number: string): boolean => {
  const { list, faults: wrong } = parseNumberList(text);
  if (wrong.length) throw new Error(wrong.map((f) => f.code).join());
  return onList(list, houseNumber(number)!);
};

describe('parseNumberList and onList', () => {
  it.each([
    ['1-11, 13-18, 85-98', ['1', '5', '11', '13', '18', '18a', '85', '98'], ['12', '19', '84', '99']],
    ['41a', ['41a', '41 A'], ['41', '41b', '42']],
    ['41', ['41'], ['41a', '40']],
    ['1-11 (ungerade)', ['1', '3', '11', '3b'], ['2', '10', '13']],
    ['2–40 gerade', ['2', '40', '22c'], ['3', '41']],
    ['2 bis 8', ['2', '5', '8'], ['9']],
    ['12a-14', ['12a', '12c', '13', '14', '14b'], ['12', '15']],
    ['12-14b', ['12', '14', '14b'], ['14c', '15']],
    ['ab 12', ['12', '12a', '900'], ['11']],
    ['ab 13 ungerade', ['13', '15', '901'], ['14', '11']],
    ['1-9 ungerade; 2-6 gerade', ['1', '9', '2', '6'], ['8', '11']],
    ['ganz', ['1', '77z'], []],
    ['Ganze Straße', ['9'], []],
  ])('%s', (text, inside, outside) => {
    expect(inside.filter((n) => !matches(text, n))).toEqual([]);
    expect(outside.filter((n) => matches(text, n))).toEqual([]);
  });

  it.each([
    ['', ['EMPTY:']],
    ['1-', ['NUMBER_UNREADABLE:1-']],
    ['1-11, und so weiter', ['NUMBER_UNREADABLE:und so weiter']],
    ['11-1', ['RANGE_BACKWARDS:11-1']],
    ['0', ['NUMBER_UNREADABLE:0']],
    ['2-10 ungerade', ['RANGE_WRONG_SIDE:2-10 ungerade']],
    ['1-11, 5-20', ['RANGES_OVERLAP:5-20']],
    ['1-11,, 13', ['NUMBER_UNREADABLE:']],
    ['ab 3-9', ['NUMBER_UNREADABLE:ab 3-9']],
    ['99999', ['NUMBER_UNREADABLE:99999']],
  ])('refuses %j and names the part', (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  it('agrees with a plain enumeration of any list of disjoint ranges', () => {
    const cuts = fc
      .uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 2, maxLength: 12 })
      .map((n) => n.sort((a, b) => a - b));
    fc.assert(
      fc.property(cuts, (points) => {
        const pairs = points.flatMap((p, i) =>
          i % 2 === 0 && points[i + 1] !== undefined ? [[p, points[i + 1]!] as const] : [],
        );
        const text = pairs.map(([a, b]) => `${a}-${b}`).join(', ');
        const listed = new Set(pairs.flatMap(([a, b]) => Array.from({ length: b - a + 1 }, (_, i) => a + i)));
        for (let n = 1; n <= 201; n++) expect([n, matches(text, String(n))]).toEqual([n, listed.has(n)]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('streetKey', () => {
  it.each([
    ['Müllerstr.', 'muellerstrasse'],
    ['Mueller-Straße', 'muellerstrasse'],
    ['MÜLLERSTRASSE', 'muellerstrasse'],
    ['Allée St. Exupéry', 'alleestexupery'],
    ['Platz des 18. März', 'platzdes18maerz'],
    ['Hoffmann-von-Fallersleben-Pl.', 'hoffmannvonfallerslebenplatz'],
    ['Straße 12', 'strasse12'],
    ['Str. 12', 'strasse12'],
    ['  ', ''],
  ])('%s → %s', (street, key) => {
    expect(streetKey(street)).toBe(key);
  });
  it('keeps different streets apart', () => {
    expect(streetKey('Plauener Straße')).not.toBe(streetKey('Platzauener Straße'));
    expect(streetKey('Strelitzer Straße')).toBe('strelitzerstrasse');
    expect(streetKey('Astrid-Lindgren-Straße')).toBe('astridlindgrenstrasse');
  });
});

describe('houseNumber', () => {
  it('reads one number with at most one letter', () => {
    expect(houseNumber(' 41 a ')).toEqual({ number: 41, suffix: 'A' });
    expect(houseNumber('7')).toEqual({ number: 7, suffix: '' });
    for (const bad of ['', 'a', '0', '7-9', '7aa', '12345', '7½']) expect(houseNumber(bad)).toBeNull();
  });
});
