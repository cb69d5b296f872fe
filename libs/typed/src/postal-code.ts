import { isBroken, plainSigns } from './characters.js';
import { read, type Reading, refused } from './reading.js';

/** Reads a German postal code: five digits, the first two not both zero. */
export function readPostalCode(typed: string): Reading<string> {
  if (isBroken(typed)) return refused('broken_character');
  const text = plainSigns(typed);
  if (text === '') return refused('required');
  const code = text.replaceAll(' ', '');
  return /^(?!00)\d{5}$/.test(code) ? read(code) : refused('not_a_postal_code');
}
