import fc from 'fast-check';
import { spentBy } from '#libs/testing';
import { readAddress, readNumbers } from './address-line.js';
import { shownNumber } from './house-number.js';

const read = (text: string): unknown[] => {
  const address = readAddress(text);
  return 'fault' in address
    ? [address.fault, address.street, address.postalCode]
    : [address.street, address.shown, address.numbers.map(shownNumber).join(' '), address.postalCode];
};

describe('an address as people type it', () => {
  it.each([
    ['Celsiusstraße 12', 'Celsiusstraße', '12', '12', null],
    ['  celsiusstr.   12 a ', 'celsiusstr.', '12a', '12a', null],
    ['Celsiusstr.12', 'Celsiusstr.', '12', '12', null],
    ['Celsiusstraße12', 'Celsiusstraße', '12', '12', null],
    ['Celsiusstraße 66, 12207 Berlin', 'Celsiusstraße', '66', '66', '12207'],
    ['Celsiusstraße 66 12207', 'Celsiusstraße', '66', '66', '12207'],
    ['Celsiusstraße 66, D-12207 Berlin', 'Celsiusstraße', '66', '66', '12207'],
    ['Celsiusstraße 66 (12207)', 'Celsiusstraße', '66', '66', '12207'],
    ['12207 Berlin, Celsiusstraße 66', 'Celsiusstraße', '66', '66', '12207'],
    ['12207 Celsiusstraße 66', 'Celsiusstraße', '66', '66', '12207'],
    ['Celsiusstraße, 66', 'Celsiusstraße', '66', '66', null],
    ['Celsiusstraße 66, Berlin', 'Celsiusstraße', '66', '66', null],
    ['Kunstwelt e.V., Celsiusstraße 66', 'Celsiusstraße', '66', '66', null],
    ['Straße des 17. Juni 135', 'Straße des 17. Juni', '135', '135', null],
    ['Straße 106 12', 'Straße 106', '12', '12', null],
    ['Ｃelsiusstraße １２', 'Celsiusstraße', '12', '12', null],
    ['66 Celsiusstraße', 'Celsiusstraße', '66', '66', null],
    ['66 a, Celsiusstraße, 12207 Berlin', 'Celsiusstraße', '66a', '66a', '12207'],
    ['Müllerstraße 12-14', 'Müllerstraße', '12-14', '12 14', null],
    ['Müllerstraße 12 – 15', 'Müllerstraße', '12-15', '12 13 14 15', null],
    ['Müllerstraße 12 bis 14', 'Müllerstraße', '12-14', '12 14', null],
    ['Müllerstraße 12/13', 'Müllerstraße', '12, 13', '12 13', null],
    ['Müllerstraße 12 u. 13', 'Müllerstraße', '12, 13', '12 13', null],
    ['Müllerstraße 12a-c', 'Müllerstraße', '12a-c', '12a 12b 12c', null],
    ['Müllerstraße Nr. 5', 'Müllerstraße', '5', '5', null],
    ['Müllerstraße, Hausnr. 5', 'Müllerstraße', '5', '5', null],
    ['Müllerstraße 12 Hinterhaus', 'Müllerstraße', '12', '12', null],
    ['Müllerstraße 12 HH', 'Müllerstraße', '12', '12', null],
    ['Müllerstraße 12HH', 'Müllerstraße', '12', '12', null],
    ['Müllerstraße 12a, Hofgebäude', 'Müllerstraße', '12a', '12a', null],
    ['Müllerstraße 12, 2. Hof, 3. OG links, 13353 Berlin', 'Müllerstraße', '12', '12', '13353'],
    ['Müllerstr. 12 Aufgang B', 'Müllerstr.', '12', '12', null],
    ['Müllerstraße 12-14 HH, 13353', 'Müllerstraße', '12-14', '12 14', '13353'],
    ['Mu\u0308llerstraße 5', 'Müllerstraße', '5', '5', null],
    ['Am Hof 5', 'Am Hof', '5', '5', null],
    ['Hinterhof 3', 'Hinterhof', '3', '3', null],
    ['Platz der Vereinten Nationen 1', 'Platz der Vereinten Nationen', '1', '1', null],
  ])('%s', (text, ...expected) => expect(read(text)).toEqual(expected));

  it.each([
    ['', 'NO_STREET', null, null],
    ['12', 'NO_STREET', null, null],
    ['12207', 'NO_STREET', null, '12207'],
    ['😀 5', 'NO_STREET', null, null],
    ['Celsiusstraße', 'NO_NUMBER', 'Celsiusstraße', null],
    ['Celsiusstraße, 12207 Berlin', 'NO_NUMBER', 'Celsiusstraße', '12207'],
    ['Straße des 17. Juni', 'NO_NUMBER', 'Straße des 17. Juni', null],
    ['Straße 106', 'NO_NUMBER', 'Straße 106', null],
    ['Müllerstraße 12/1', 'NUMBER_UNREADABLE', 'Müllerstraße', null],
    ['Müllerstraße 14-12', 'NUMBER_UNREADABLE', 'Müllerstraße', null],
    ['Müllerstraße 1-999', 'NUMBER_UNREADABLE', 'Müllerstraße', null],
    ['Müllerstraße 7½', 'NUMBER_UNREADABLE', 'Müllerstraße', null],
    ['Müllerstraße 1111111111111-1111111111111', 'NUMBER_UNREADABLE', 'Müllerstraße', null],
  ])('%j cannot be read whole', (text, ...expected) => expect(read(text)).toEqual(expected));

  it('reads back what it shows', () => {
    const street = fc.constantFrom(
      'Müllerstraße',
      'Straße des 17. Juni',
      'Straße 106',
      'Am Hof',
      'Allee der Kosmonauten',
      'Ohne-PLZ-Weg',
      'Mu\u0308hlenweg',
    );
    const n = fc.integer({ min: 1, max: 400 });
    const letter = fc.constantFrom('', 'a', ' b', 'C');
    const number = fc.oneof(
      fc.tuple(n, letter).map(([a, l]) => `${a}${l}`),
      fc
        .tuple(n, fc.integer({ min: 1, max: 20 }), fc.constantFrom('-', ' – ', '/', ' bis '))
        .map(([a, more, d]) => `${a}${d}${a + more}`),
      n.map((a) => `${a}a-d`),
    );
    const place = fc.constantFrom('', ' HH', ', 2. Hof', ' Hofgebäude', ', 3. OG links');
    const code = fc.constantFrom('', ', 13353', ' 13353 Berlin', ' (13353)');
    fc.assert(
      fc.property(street, number, place, code, (s, h, p, c) => {
        const address = readAddress(`${s} ${h}${p}${c}`);
        if ('fault' in address) throw new Error(`${s} ${h}${p}${c}: ${address.fault}`);
        expect(address.street).toBe(s.normalize('NFC'));
        expect(address.postalCode).toBe(c ? '13353' : null);
        expect(readAddress(`${address.street} ${address.shown}${c ? `, ${address.postalCode}` : ''}`)).toEqual(address);
        const typed = [...h.matchAll(/\d+/g)].map(([digits]) => Number(digits));
        for (const { number: house } of address.numbers)
          expect(house >= Math.min(...typed) && house <= Math.max(...typed)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('takes any text without falling over', async () => {
    const unit = fc.oneof(
      fc.constantFrom(...'Müllerstr. 12-14/,()Nr.HH'.split(' '), ' ', ',', '12', '-'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (text) => void readAddress(text)),
      { numRuns: 500 },
    );
    const { spent } = await spentBy(async () => {
      for (const long of ['1 '.repeat(80), 'a1'.repeat(80), '1-'.repeat(80), ', HH'.repeat(40)]) readAddress(long);
    });
    expect(spent.whole).toBeLessThan(100);
  });
});

it.each(['12', '12a', 'Nr. 12', '12 HH', '12-14', '12/13'])('the number alone: %s', (text) =>
  expect(readNumbers(text)).not.toBeNull(),
);
it.each(['', 'x', 'gerade', 'ab 12', 'ganz', '0', '12/1', '12 x 3'])('no number: %j', (text) =>
  expect(readNumbers(text)).toBeNull(),
);
