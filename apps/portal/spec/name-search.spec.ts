import { folded } from '../app/name-search.js';

describe('names', () => {
  it.each([
    ['Kottbusser  TOR', 'kottbusser tor'],
    ['Glasower Str.', 'glasower strasse'],
    ['Glasowerstr', 'glasowerstrasse'],
    ['Weiße Siedlung', 'weisse siedlung'],
    ['Gröpelingen/Süd', 'groepelingen sued'],
  ])('%s is compared as %s', (text, expected) => expect(folded(text)).toBe(expected));
});
