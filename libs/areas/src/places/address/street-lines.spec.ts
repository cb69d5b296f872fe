import fc from 'fast-check';
import { onList, parseNumberList } from './number-list.js';
import { readStreetLines, shownStreetLine } from './street-lines.js';

const read = (text: string): unknown => {
  const [line] = readStreetLines(text);
  const { entry, faults } = line!;
  return entry ? [entry.street, entry.numbers, entry.postalCode] : faults.map((f) => `${f.code}:${f.part}`);
};

describe('a line of a published street list', () => {
  it.each([
    ['Adalbertstraße 1-11, 13-18, 85-98', 'Adalbertstraße', '1-11, 13-18, 85-98', null],
    ['Adalbertstraße: 1–11, 13–18 (10999)', 'Adalbertstraße', '1-11, 13-18', '10999'],
    ['Adalbertstraße 1−11', 'Adalbertstraße', '1-11', null],
    ['Adalbertstr. 12a-c', 'Adalbertstr.', '12a-c', null],
    ['Adalbertstr.12', 'Adalbertstr.', '12', null],
    ['Adalbertstraße 1/3', 'Adalbertstraße', '1, 3', null],
    ['Adalbertstraße ab Nr. 12', 'Adalbertstraße', 'ab 12', null],
    ['Adalbertstraße bis 40', 'Adalbertstraße', '1-40', null],
    ['Adalbertstraße 12-Ende', 'Adalbertstraße', 'ab 12', null],
    ['Adalbertstraße ungerade', 'Adalbertstraße', 'ungerade', null],
    ['Adalbertstraße (ungerade)', 'Adalbertstraße', 'ungerade', null],
    ['Adalbertstraße, gerade 2-10', 'Adalbertstraße', '2-10 gerade', null],
    ['Adalbertstraße: gerade 2-10; ungerade 1-9', 'Adalbertstraße', '2-10 gerade; 1-9 ungerade', null],
    ['Adalbertstraße 1-11 u. 13', 'Adalbertstraße', '1-11, 13', null],
    ['Adalbertstraße Nr. 1-11 und 13, 10999 Berlin', 'Adalbertstraße', '1-11, 13', '10999'],
    ['10999 Adalbertstraße 1-11', 'Adalbertstraße', '1-11', '10999'],
    ['• Adalbertstraße 1-11', 'Adalbertstraße', '1-11', null],
    ['Adalbertstraße\t1-11\t10999', 'Adalbertstraße', '1-11', '10999'],
    ['Adalbertstraße (1-11)', 'Adalbertstraße', '1-11', null],
    ['Adalbertstraße 1-11, 5-20', 'Adalbertstraße', '1-11, 5-20', null],
    ['Adalbertstraße', 'Adalbertstraße', 'ganz', null],
    ['Adalbertstraße (10999)', 'Adalbertstraße', 'ganz', '10999'],
    ['Adalbertstraße: ganz', 'Adalbertstraße', 'ganz', null],
    ['Straße des 17. Juni 1-10', 'Straße des 17. Juni', '1-10', null],
    ['Straße des 17. Juni', 'Straße des 17. Juni', 'ganz', null],
    ['Straße 106', 'Straße 106', 'ganz', null],
    ['Straße 106 1-5', 'Straße 106', '1-5', null],
    ['Platz des 18. März 2', 'Platz des 18. März', '2', null],
    ['Mu\u0308llerstraße 5', 'Müllerstraße', '5', null],
  ])('%s', (text, ...expected) => expect(read(text)).toEqual(expected));

  it.each([
    ['Adalbertstraße 1-11, und so weiter', ['NUMBER_UNREADABLE:und so weiter']],
    ['Adalbertstraße 1-11 außer 5', ['NUMBER_UNREADABLE:1-11 außer 5']],
    ['Weg 5 oder so', ['STREET_UNREADABLE:Weg 5 oder so']],
    ['Adalbertstraße 12-1', ['RANGE_BACKWARDS:12-1']],
    ['Adalbertstraße:', ['EMPTY:']],
    ['Adalbertstraße gerade 2-10, 14-20', ['SIDE_UNCLEAR:14-20']],
    ['Adalbertstraße ab der Brücke', ['NUMBER_UNREADABLE:ab der Brücke']],
    ['Straße: 106', ['STREET_UNREADABLE:Straße']],
    ['1-11, 13', ['STREET_UNREADABLE:1-11, 13']],
    ['Adalbertstraße 1-11 (10999 und 10997)', ['POSTAL_CODE_UNREADABLE:10999']],
    ['Adalbertstraße 1-11 109991', ['POSTAL_CODE_UNREADABLE:109991']],
    ['x'.repeat(701), [`LINE_TOO_LONG:${'x'.repeat(40)}…`]],
  ])('%s is named and not guessed', (text, expected) => expect(read(text)).toEqual(expected));

  it('numbers lines as they stand in the text', () => {
    expect(readStreetLines('A-Straße 1\r\n\r\n  \nB-Straße 2').map((l) => [l.line, l.text])).toEqual([
      [1, 'A-Straße 1'],
      [4, 'B-Straße 2'],
    ]);
  });

  it('covers nothing the line does not name, and reads back as it is shown', () => {
    const street = fc.constantFrom(
      'Adalbertstraße',
      'Straße des 17. Juni',
      'Straße 106',
      'Müllerstr.',
      'Am Hof',
      'Allee Nord',
    );
    const a = fc.integer({ min: 1, max: 50 });
    const part = fc.oneof(
      a.map((n) => ({ text: `${n}`, named: [n] })),
      fc.tuple(a, fc.integer({ min: 1, max: 9 }), fc.constantFrom('-', '–', '\u2011', ' bis ')).map(([n, more, d]) => ({
        text: `${n}${d}${n + more}`,
        named: Array.from({ length: more + 1 }, (_, i) => n + i),
      })),
    );
    const between = fc.constantFrom(': ', ' ', ', Nr. ', '\t');
    const code = fc.constantFrom('', ' (10999)', ', 10999 Berlin');
    fc.assert(
      fc.property(street, between, fc.array(part, { minLength: 1, maxLength: 4 }), code, (s, b, parts, c) => {
        const text = `${s}${b}${parts.map((p) => p.text).join(', ')}${c}`;
        const { entry } = readStreetLines(text)[0]!;
        expect([text, entry?.street, entry?.postalCode]).toEqual([text, s, c ? '10999' : null]);
        const { list } = parseNumberList(entry!.numbers);
        const named = new Set(parts.flatMap((p) => p.named));
        for (let number = 1; number < 70; number++)
          expect([text, number, onList(list, { number, suffix: '' })]).toEqual([text, number, named.has(number)]);
        expect(readStreetLines(shownStreetLine(entry!))[0]!.entry).toEqual(entry);
      }),
      { numRuns: 300 },
    );
  });
});
