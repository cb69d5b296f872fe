import { plainSigns } from '#libs/typed';
import { parseNumberList, type NumberListFault, shownNumberList } from './number-list.js';
import { isStreetName, numberedStreet, ordinal } from './street-name.js';
import { type StreetEntry } from './street-list.entity.js';

export interface LineFault {
  code: NumberListFault['code'] | 'STREET_UNREADABLE' | 'POSTAL_CODE_UNREADABLE' | 'LINE_TOO_LONG';
  /** what could not be read, as it stands in the line */
  part: string;
}
export interface StreetLine {
  /** from 1, counting empty lines */
  line: number;
  text: string;
  /** null when something in the line could not be read */
  entry: StreetEntry | null;
  faults: LineFault[];
  /** numbers that the line names twice */
  overlaps: string[];
}

const LONGEST_STREET = 120;
const LONGEST = 700;
const bullet = /^(?:[•·*▪◦‣-]|\d{1,3}\)) ?/;
const town = '(?: [\\p{L}. -]+)?';
const codes = [
  new RegExp(`[ ,;]*\\((?:PLZ:? )?(\\d{5})${town}\\)[ ,;]*$`, 'iu'),
  new RegExp(`[ ,;]+(?:PLZ:? )?(\\d{5})${town}$`, 'iu'),
  new RegExp(`^(?:PLZ:? )?(\\d{5})(?: |, ?|: ?)`, 'iu'),
];
const manyDigits = /(?<!\d)\d{5,}(?!\d)/;
const numberWord =
  /(?<![\p{L}\d])(?:ab|bis|von|ungerade|gerade|odd|even|nur|nr|nrn|hausnummern?|ganze?r?|komplett|alle|beide)(?![\p{L}\d])/iu;

/** Where the numbers of a line may begin: behind a blank, a colon or a bracket, or right behind a letter or a full stop. */
const starts = (text: string): number[] =>
  [...text.matchAll(/(?<=[ :(,])(?=[\p{L}\d(])|(?<=[\p{L}.])(?=\d)/gu)].map((m) => m.index);
const streetPart = (text: string): string => text.replace(/[ ,:(]+$/, '');

function postalCodeOf(line: string): { rest: string; postalCode: string | null } {
  for (const pattern of codes) {
    const found = pattern.exec(line);
    if (found) return { rest: line.replace(pattern, '').trim(), postalCode: found[1]! };
  }
  return { rest: line, postalCode: null };
}

interface Divided {
  street: string;
  /** null: the line names a street and nothing else */
  numbers: string | null;
}

/** `Adalbertstraße 1-11`, with a colon or without: the first place behind which everything is a list of numbers. */
function divide(rest: string): Divided {
  for (const at of starts(rest)) {
    const street = streetPart(rest.slice(0, at));
    const numbers = rest.slice(at).replace(/^\((.*)\)$/, '$1');
    if (!isStreetName(street)) continue;
    if (parseNumberList(numbers).faults.every((f) => f.code !== 'NUMBER_UNREADABLE' && f.code !== 'EMPTY'))
      return { street, numbers };
  }
  const colon = rest.indexOf(':');
  if (colon >= 0) return { street: streetPart(rest.slice(0, colon)), numbers: rest.slice(colon + 1) };
  return divideUnreadable(rest);
}

/** No end of the line is a list: a street alone, or one with something behind it that nobody can read. */
function divideUnreadable(rest: string): Divided {
  if (isStreetName(rest) && !numberWord.test(rest)) return { street: rest, numbers: null };
  const masked = rest.replace(ordinal, (found) => ' '.repeat(found.length));
  const from = numberedStreet(rest).length;
  const digit = masked.slice(from).search(/\d/);
  const word = masked.slice(from).search(numberWord);
  const begins = [digit, word].filter((n) => n >= 0).map((n) => n + from);
  const cut = Math.min(...begins);
  return begins.length === 0 || cut === 0
    ? { street: rest, numbers: rest }
    : { street: streetPart(rest.slice(0, cut)), numbers: rest.slice(cut) };
}

function readLine(text: string): Pick<StreetLine, 'entry' | 'faults' | 'overlaps'> {
  const refused = (code: LineFault['code'], part: string) => ({ entry: null, faults: [{ code, part }], overlaps: [] });
  if (text.length > LONGEST) return refused('LINE_TOO_LONG', `${text.slice(0, 40)}…`);
  const { rest, postalCode } = postalCodeOf(plainSigns(text).replace(bullet, ''));
  const stray = manyDigits.exec(rest);
  if (stray) return refused('POSTAL_CODE_UNREADABLE', stray[0]);
  const { street, numbers } = divide(rest);
  if (!isStreetName(street) || street.length > LONGEST_STREET) {
    return refused('STREET_UNREADABLE', street.slice(0, 40));
  }
  const { list, faults, overlaps } = parseNumberList(numbers ?? 'ganz');
  if (faults.length) return { entry: null, faults, overlaps };
  return { entry: { street, numbers: shownNumberList(list), postalCode }, faults: [], overlaps };
}

/**
 * Reads a list of streets as programmes publish it, one street a line. A line that is not understood is named with the part in
 * question and never guessed; a street without numbers is meant as a whole.
 */
export const readStreetLines = (text: string): StreetLine[] =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((raw, i) => ({ line: i + 1, text: raw.trim() }))
    .filter(({ text: line }) => plainSigns(line) !== '')
    .map(({ line, text: one }) => ({ line, text: one, ...readLine(one) }));

/** The list as it is shown: it reads back the same. */
export const shownStreetLine = ({ street, numbers, postalCode }: StreetEntry): string =>
  `${street}: ${numbers}${postalCode ? ` (${postalCode})` : ''}`;
