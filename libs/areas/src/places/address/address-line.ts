import { plainSigns } from '#libs/typed';
import { type HouseNumber, houseNumberOf, orderOf, withoutAnnouncement } from './house-number.js';
import { type NumberRange, parseNumberList, shownNumberList } from './number-list.js';
import { streetKey } from '../../shared/street-key.js';
import { isStreetName, numberedStreet, ordinal } from './street-name.js';

/** An address as it was understood. */
export interface AddressLine {
  street: string;
  /** what was typed, in one way of writing: "12a", "12-14", "12, 13" */
  shown: string;
  /** the houses it names */
  numbers: HouseNumber[];
  postalCode: string | null;
}
export interface AddressFault {
  /** no street · a street without number · a street, and something that is no house number */
  fault: 'NO_STREET' | 'NO_NUMBER' | 'NUMBER_UNREADABLE';
  street: string | null;
  postalCode: string | null;
}

/** Nobody lives in more houses than these; a stretch of a street is no address. */
const MOST_NUMBERS = 60;

const floor =
  '(?:hinterhaus|hinterhof|hinterhs|hh|hofgebäude|hofgeb|hof|quergebäude|quergeb|qg|gartenhaus|gh|gartengebäude|seitenflügel|' +
  'seitenfl|sfl?|seitenhaus|vorderhaus|vdh|vh|remise|rückgebäude|rg(?:b|eb)?|nebengebäude|erdgeschoss|parterre|eg|obergeschoss|' +
  'og|stockwerk|stock|etage|et|dachgeschoss|dg|souterrain|kellergeschoss|ug|links?|rechts?|mitte|aufgang|aufg|eingang|treppe|' +
  'wohnung|whg|wg|appartement|apartment|app|zimmer|haus|block|rear|floor|flat)';
const count = '(?:\\d{1,2}\\. ?|[ivx]{1,4}\\.? |(?<=\\d ?[a-z]?, ?)\\d{1,2} )';
/** "2. Hof", "HH", "3. OG links", "Aufgang B": where in the house. No register knows it, and it changes nothing. */
const inTheHouse = new RegExp(`[ ,/]*(?<![\\p{L}\\d])(?:${count})?${floor}\\b\\.?(?: (?:\\d{1,3}|[a-z])\\b)?$`, 'iu');
const besideNumber = new RegExp(`(?<=\\d)${floor}$`, 'iu');
const postal = /(?<![\p{L}\d])(?:D ?- ?)?(\d{5})(?!\d)/u;
const numberAhead = /^(\d{1,4}(?: ?[a-z](?!\p{L}))?)[ ,]+(\p{L}{2}[^\d,]*)/iu;

/** Takes off where in the house it is, as long as a house number is left at the end. */
function withoutPlaceInHouse(text: string): string {
  let best = text;
  for (let rest = text, before = ''; rest !== before;) {
    if (/\d(?: ?[a-z](?: ?- ?[a-z])?)?$/i.test(rest)) best = rest;
    before = rest;
    rest = rest
      .replace(besideNumber, '')
      .replace(inTheHouse, '')
      .replace(/[ ,]+$/, '');
  }
  return best;
}

function expand({ from, to, side }: NumberRange): HouseNumber[] | null {
  if (to === null || side !== 'all') return null;
  if (orderOf(from) === orderOf(to)) return [from];
  if (from.number === to.number) {
    const [first, last] = [orderOf(from) % 100, orderOf(to) % 100];
    return Array.from({ length: last - first + 1 }, (_, i) => ({
      number: from.number,
      suffix: first + i === 0 ? '' : String.fromCharCode(64 + first + i),
    }));
  }
  // Numbers alternate over most streets: 12-14 is one house, and 13 stands opposite.
  const step = (to.number - from.number) % 2 === 0 ? 2 : 1;
  const length = Math.ceil((to.number - from.number) / step) - 1;
  if (length > MOST_NUMBERS) return null;
  return [from, ...Array.from({ length }, (_, i) => houseNumberOf(String(from.number + (i + 1) * step))!), to];
}

/** The houses that a house number names as people write it: "12", "12a HH", "12-14", "12/13", "12a-c", "Nr. 5". */
export function readNumbers(text: string): Pick<AddressLine, 'shown' | 'numbers'> | null {
  const bare = withoutPlaceInHouse(withoutAnnouncement(plainSigns(text)));
  if (!/^\d/.test(bare)) return null;
  const { list, faults, overlaps } = parseNumberList(bare);
  if (faults.length || overlaps.length || list.whole) return null;
  const numbers = list.ranges.map(expand);
  const all = numbers.every((n) => n !== null) ? numbers.flat() : [];
  return all.length > 0 && all.length <= MOST_NUMBERS ? { shown: shownNumberList(list), numbers: all } : null;
}

const trimmed = (text: string): string => text.replace(/^[ ,.;:-]+|[ ,;:-]+$/g, '');
/** Before the street there may be the town, or a name at the door. */
const lastSegment = (text: string): string => trimmed(trimmed(text).split(',').at(-1)!);

/** Street and number: the longest end of the line that is a house number. "Straße 106" is a street, "Straße 106 12" an address. */
function split(line: string): { street: string; number: string } | null {
  for (const { index } of line.matchAll(/(?<!\d)\d/g)) {
    const street = lastSegment(line.slice(0, index));
    const number = line.slice(index);
    if (isStreetName(street) && readNumbers(number)) return { street, number };
  }
  return null;
}

/** The part with street and number: what stands behind a postal code is the town, unless nothing stands before it. */
function partsOf(text: string): { line: string; postalCode: string | null } {
  const clean = plainSigns(text);
  const code = postal.exec(clean);
  if (!code) return { line: trimmed(clean), postalCode: null };
  const before = trimmed(clean.slice(0, code.index).replace(/\(?(?:PLZ)? ?\(?$/i, ''));
  const after = trimmed(clean.slice(code.index + code[0].length).replace(/^\)/, ''));
  return { line: before || after, postalCode: code[1]! };
}

/** A line without the towns behind its number. */
const withoutTown = (line: string): string => {
  const segments = line.split(',');
  while (segments.length > 1 && /\d/.test(segments.slice(0, -1).join()) && !/\d/.test(segments.at(-1)!)) segments.pop();
  return trimmed(segments.join(','));
};

/**
 * Reads one typed address: `Celsiusstraße 66a, 12207 Berlin`, `Müllerstr.12`, `Müllerstraße 12-14, HH`, `66 a, Celsiusstraße`.
 * The one reader for the API, the portal and suggestions. What it cannot read it names; it never makes up a number.
 */
export function readAddress(text: string): AddressLine | AddressFault {
  const { line, postalCode } = partsOf(text);
  const bare = withoutAnnouncement(withoutTown(withoutPlaceInHouse(line)));
  const ahead = numberAhead.exec(line);
  const found = split(bare) ?? (ahead && { street: ahead[2]!, number: ahead[1]! });
  const numbers = found && readNumbers(found.number);
  if (found && numbers) return { street: trimmed(found.street), ...numbers, postalCode };
  const name =
    numberedStreet(line) || trimmed(line.replace(ordinal, (o) => o.replace(/\d/g, '§')).replace(/\d.*$/, ''));
  const street = name.includes('§') ? line.slice(0, name.length) : name;
  if (!/\p{L}{2}/u.test(street)) return { fault: 'NO_STREET', street: null, postalCode };
  const complete = streetKey(withoutTown(line)) === streetKey(street);
  return { fault: complete ? 'NO_NUMBER' : 'NUMBER_UNREADABLE', street: lastSegment(street), postalCode };
}
