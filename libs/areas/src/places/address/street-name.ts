import { plainSigns } from '#libs/typed';
import { streetKey } from '../../shared/street-key.js';

/** "17. Juni" is a name and no number. */
export const ordinal = /(?<!\d)\d{1,2}\. (?=\p{L})/gu;
/** "9. November 1989", "Volksaufstand von 1953" */
const year = /(?<=\p{L}{3} )(?:1[89]|20)\d\d$/u;
const generic = 'straße|strasse|str\\.?|weg|fußweg|platz|privatstraße|bundesstraße|jagen|allee|ring|gasse';
/** "Straße 106": where the word alone is no name, the number belongs to it. */
const numbered = new RegExp(`^(?:${generic}) \\d{1,4}(?: ?[a-z])?(?=$|[ ,:(])`, 'iu');
const bare = new RegExp(`^(?:${generic})$`, 'iu');

export const numberedStreet = (text: string): string => numbered.exec(plainSigns(text))?.[0] ?? '';

/**
 * May this be the name of a street, as far as its digits tell? A number that is no part of a name stays a number: it would be lost
 * if it were taken for the name.
 */
export function isStreetName(text: string): boolean {
  const name = plainSigns(text);
  if (streetKey(name) === '' || !/\p{L}/u.test(name) || bare.test(name)) return false;
  return numberedStreet(name) === name || !/\d/.test(name.replace(ordinal, '').replace(year, ''));
}
