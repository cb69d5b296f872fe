import { splitAddress } from '../app/home.server.js';
import { distance, folded } from '../app/name-search.js';

describe('an address as people type it', () => {
  it.each([
    ['Celsiusstraße 12', 'Celsiusstraße', '12', null],
    ['  celsiusstr.   12 a ', 'celsiusstr.', '12a', null],
    ['Celsiusstr.12', 'Celsiusstr.', '12', null],
    ['Celsiusstraße 66, 12207 Berlin', 'Celsiusstraße', '66', '12207'],
    ['Celsiusstraße 66 12207', 'Celsiusstraße', '66', '12207'],
    ['12207 Berlin, Celsiusstraße 66', 'Celsiusstraße', '66', '12207'],
    ['Celsiusstraße, 66', 'Celsiusstraße', '66', null],
    ['Celsiusstraße 66, Berlin', 'Celsiusstraße', '66', null],
    ['Straße des 17. Juni 135', 'Straße des 17. Juni', '135', null],
    ['Ｃelsiusstraße １２', 'Celsiusstraße', '12', null],
    ['66 Celsiusstraße', 'Celsiusstraße', '66', null],
    ['66 a, Celsiusstraße, 12207 Berlin', 'Celsiusstraße', '66a', '12207'],
    ['Hauptstraße 1-3', 'Hauptstraße', '1-3', null],
  ])('%s', (text, street, number, postalCode) => {
    expect(splitAddress(text)).toEqual({ street, number, postalCode });
  });

  const endless = ['Celsiusstraße 1111111111111-1111111111111', `${'Celsius'.repeat(20)}straße 12`];
  it.each(['', 'Celsiusstraße', '12', '12207', 'Straße des 17. Juni', ...endless])('%j has no house number', (text) => {
    expect(splitAddress(text)).toBeNull();
  });
});

describe('names', () => {
  it.each([
    ['Kottbusser  TOR', 'kottbusser tor'],
    ['Glasower Str.', 'glasower strasse'],
    ['Glasowerstr', 'glasowerstrasse'],
    ['Weiße Siedlung', 'weisse siedlung'],
    ['Gröpelingen/Süd', 'groepelingen sued'],
  ])('%s is compared as %s', (text, expected) => expect(folded(text)).toBe(expected));

  it.each([
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['abc', 'ab', 1],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('%j becomes %j after %i edits', (a, b, edits) => expect(distance(a, b)).toBe(edits));
});
