import { isBroken, plainSigns } from './characters.js';
import { read, type Reading, refused } from './reading.js';

const mostSigns = 50;
const word = /^(?:tel(?:efon)?|phone)\b\.?\s?:?\s?/i;
const extension = /[\s,;]*(?:\b(?:app(?:arat)?|durchwahl|dw|nebenstelle|ext(?:ension)?|x)|#)\.?:?\s?(\d{1,6})$/i;
/** Blocks of digits with blanks, brackets, slashes, dots and dashes between them; a plus only in front. */
const number = /^(?:\+|\(\+\d{1,3}\))?[\d\s()/.-]*\d\)?$/;

const pairs = (text: string): boolean => !/\)/.test(text.replaceAll(/\([^()]*\)/g, '').replaceAll('(', ')'));

/** `(0)` behind the number of a country is not dialled from abroad, and not at all in `+49…`. */
const withoutTrunk = (text: string): string => (/^[+(]|^00/.test(text) ? text.replace(/\(0\)/, '') : text);

/** How to dial what is typed: international where the number tells its place, else as it is (115, a number of the same town). */
function dialled(typed: string): string {
  const digits = withoutTrunk(typed).replaceAll(/[^\d+]/g, '');
  if (digits.startsWith('+')) return digits;
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  return digits.startsWith('0') ? `+49${digits.slice(1)}` : digits;
}

/** Numbers of the world have at most 15 digits (ITU-T E.164) and no zero in front; those of a town, and of emergency calls, have fewer. */
const diallable = /^(?:\+[1-9]\d{4,14}|[1-9]\d{2,11})$/;

/**
 * Reads a telephone number: `(069) 212-35331`, `030/1234`, `+49 (0)30 1234 56-0`, `069 212-0 App. 12`, in any digits and with any blanks. It is
 * kept as people write it, because they recognise it; `dialOf` gives what a telephone needs.
 */
export function readPhone(typed: string): Reading<string> {
  if (isBroken(typed)) return refused('broken_character');
  const text = plainSigns(typed).replace(word, '');
  if (text === '') return refused('required');
  if (text.length > mostSigns) return refused('too_long');
  const main = text.replace(extension, '');
  const fits = number.test(main) && pairs(main) && diallable.test(dialled(main));
  return fits ? read(text) : refused('not_a_phone_number');
}

/** The number behind `tel:` for a telephone number that was read. */
export function dialOf(phone: string): string {
  const text = plainSigns(phone);
  const inner = extension.exec(text)?.[1];
  return `${dialled(text.replace(extension, ''))}${inner === undefined ? '' : `;ext=${inner}`}`;
}
