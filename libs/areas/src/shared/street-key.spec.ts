import { houseNumber } from '../places/address/house-number.js';
import { streetKey } from './street-key.js';

describe('streetKey', () => {
  it.each([
    ['Müllerstr.', 'muellerstrasse'],
    ['Mueller-Straße', 'muellerstrasse'],
    ['MÜLLERSTRASSE', 'muellerstrasse'],
    ['Mu\u0308llerstraße', 'muellerstrasse'],
    ['MÜLLERSTRAẞE', 'muellerstrasse'],
    ['Mül\u00ADler\u200Bstraße', 'muellerstrasse'],
    ['Allée St. Exupéry', 'alleestexupery'],
    ['Platz des 18. März', 'platzdes18maerz'],
    ['Hoffmann-von-Fallersleben-Pl.', 'hoffmannvonfallerslebenplatz'],
    ['Hoffmann‑von‑Fallersleben‑Pl.', 'hoffmannvonfallerslebenplatz'],
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
    expect(houseNumber('Nr. 41a')).toEqual({ number: 41, suffix: 'A' });
    expect(houseNumber('7')).toEqual({ number: 7, suffix: '' });
    for (const bad of ['', 'a', '0', '7-9', '7aa', '12345', '7½', '7²']) expect(houseNumber(bad)).toBeNull();
  });
});
