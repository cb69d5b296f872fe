import { plainSigns } from '#libs/typed';
import { type HouseNumber, houseNumberOf, orderOf, shownNumber, withoutAnnouncement } from './house-number.js';

type Side = 'all' | 'odd' | 'even';

/** One stretch of house numbers, both ends included. */
export interface NumberRange {
  from: HouseNumber;
  /** null: without upper end ("ab 12") */
  to: HouseNumber | null;
  side: Side;
}
export interface NumberList {
  /** the whole street; then there are no ranges */
  whole: boolean;
  ranges: NumberRange[];
}
/** What is wrong with a list: a code, and the part of the text it is about. */
export interface NumberListFault {
  code: 'NUMBER_UNREADABLE' | 'RANGE_BACKWARDS' | 'RANGE_WRONG_SIDE' | 'SIDE_UNCLEAR' | 'EMPTY';
  part: string;
}
export interface NumberListReading {
  list: NumberList;
  faults: NumberListFault[];
  /** parts that name numbers which another part names too; they are read all the same */
  overlaps: string[];
}

const wholeStreet =
  /^\(?(?:(?:die )?(?:ganze?[rs]?|komplett|vollständig|gesamte?|alle?)(?: (?:straße|strasse|str\.?|(?:haus)?nummern))?)\)?$/i;
const sideWord =
  '(?:nur )?(ungerade|gerade|odd|even|beidseitig|beide seiten)n?(?: (?:seite|(?:haus)?nummern?|(?:haus)?nrn?\\.?))?';
const sideFirst = new RegExp(`^\\(?${sideWord}\\)?(?: ?: ?| |$)`, 'i');
const sideLast = new RegExp(` ?\\(?(?<!\\p{L})${sideWord}\\)?$`, 'iu');
const sideOf = (word: string | undefined): Side | null => {
  if (word === undefined) return null;
  const lower = word.toLowerCase();
  if (lower.startsWith('beid')) return 'all';
  return lower === 'ungerade' || lower === 'odd' ? 'odd' : 'even';
};

/** "und" separates only before something that can be a number: what follows otherwise is named as it stands there. */
const separator = / ?(?:,|(?<![\p{L}\d])(?:u\.|und|sowie)(?= ?(?:\d|ab |bis |nr|haus|ungerade|gerade))|[&+]) ?/iu;
const single = '(\\d{1,4}) ?([a-z])?(?![\\p{L}\\d])';
const rangePattern = new RegExp(
  `^(?:(ab|von|bis) )?${single}(?: ?(-|bis) ?(?:${single}|(?:zum )?(ende)|([a-z])))?$`,
  'iu',
);
const steps = new RegExp(`^${single}(?: ?/ ?${single})+$`, 'iu');

/** "13-18" includes 18a: a plain upper number takes its letters along. */
const upper = (n: HouseNumber): number => (n.suffix ? orderOf(n) : n.number * 100 + 99);
const onSide = (side: Side, n: number): boolean => side === 'all' || (n % 2 === 1) === (side === 'odd');
const isSingle = (r: NumberRange): boolean => r.to !== null && orderOf(r.from) === orderOf(r.to);
const lowest = (side: Side): HouseNumber => ({ number: side === 'even' ? 2 : 1, suffix: '' });

interface Part {
  text: string;
  /** as it stands with the part; null when it says nothing */
  side: Side | null;
  ranges: NumberRange[];
}

/** "1/3" names two houses. Smaller after larger could be a part of a house ("12/1"), which no list knows. */
function readSteps(text: string): NumberRange[] | null {
  const numbers = text.split('/').map((one) => {
    const [, number, suffix] = new RegExp(`^ ?${single} ?$`, 'iu').exec(one)!;
    return houseNumberOf(number!, suffix);
  });
  const ordered = numbers.every((n, i) => n && (i === 0 || orderOf(numbers[i - 1]!) < orderOf(n)));
  return ordered ? numbers.map((n) => ({ from: n!, to: n!, side: 'all' })) : null;
}

function readRange(text: string, side: Side): NumberRange | null {
  const [, lead, n, letter, dash, n2, letter2, end, lastLetter] = rangePattern.exec(text) ?? [];
  const word = lead?.toLowerCase();
  const first = n === undefined ? null : houseNumberOf(n, letter);
  if (!first || (word === 'von' && !dash) || (word === 'bis' && dash) || (word === 'ab' && dash && !end)) return null;
  if (lastLetter) return letter ? { from: first, to: houseNumberOf(n!, lastLetter), side } : null;
  if (word === 'bis') return { from: lowest(side), to: first, side };
  if (end || word === 'ab') return { from: first, to: null, side };
  const to = dash ? houseNumberOf(n2!, letter2) : first;
  return to && { from: first, to, side };
}

function readPart(part: string, group: Side | null): Part | NumberListFault {
  const bare = part.replace(/^\((.*)\)$/, '$1');
  const before = sideFirst.exec(bare);
  const after = before ? null : sideLast.exec(bare);
  const side = sideOf(before?.[1] ?? after?.[1]) ?? group;
  const text = (before ? bare.slice(before[0].length) : after ? bare.slice(0, after.index) : bare).trim();
  if (text === '' && side && side !== 'all') {
    return { text: part, side, ranges: [{ from: lowest(side), to: null, side }] };
  }
  const range = readRange(text, side ?? 'all');
  const ranges = range ? [range] : steps.test(text) ? readSteps(text) : null;
  if (!ranges) return { code: 'NUMBER_UNREADABLE', part };
  const wrong = ranges.some(
    (r) => !onSide(side ?? 'all', r.from.number) || (r.to && !onSide(side ?? 'all', r.to.number)),
  );
  if (ranges.some((r) => r.to && upper(r.to) < orderOf(r.from))) return { code: 'RANGE_BACKWARDS', part };
  if (wrong) return { code: 'RANGE_WRONG_SIDE', part };
  // A single house stands on its side anyway.
  return { text: part, side, ranges: ranges.map((r) => (isSingle(r) ? { ...r, side: 'all' } : r)) };
}

/** In "gerade 2-10, 14-20" nobody can say whether 15 is meant; in "1-11, 2-8 gerade" it is clear. */
function unclear(part: Part, others: Part[]): boolean {
  const [range] = part.ranges;
  if (part.side !== null || !range || part.ranges.length > 1 || isSingle(range)) return false;
  const fits = (side: Side): boolean => onSide(side, range.from.number) && (!range.to || onSide(side, range.to.number));
  return others.some((o) => o.side !== null && o.side !== 'all' && fits(o.side));
}

const inRange = (r: NumberRange, n: HouseNumber): boolean => {
  const at = orderOf(n);
  if (isSingle(r)) return at === orderOf(r.from);
  return onSide(r.side, n.number) && orderOf(r.from) <= at && (r.to === null || at <= upper(r.to));
};

/** Do two stretches name a house in common? */
function meet(a: NumberRange, b: NumberRange): boolean {
  const start = Math.max(orderOf(a.from), orderOf(b.from));
  const end = (r: NumberRange): number => (r.to === null ? Infinity : isSingle(r) ? orderOf(r.to) : upper(r.to));
  const last = Math.min(end(a), end(b));
  if (start > last) return false;
  // The first number from `start` on that stands on both sides, within three numbers if there is one at all.
  const first = Math.floor(start / 100);
  return [first, first + 1, first + 2].some((n) => {
    const at = { number: n, suffix: n * 100 < start ? String.fromCharCode(64 + (start % 100)) : '' };
    return orderOf(at) <= last && inRange(a, at) && inRange(b, at);
  });
}

/**
 * Reads "1-11, 13-18, 85-98", "41a", "12a-c", "1/3", "2–40 (gerade)", "ungerade", "ab Nr. 12", "bis 40", "12-Ende" or "ganz", with
 * whatever dash. Every unreadable part is a fault: a list that is understood by half would give wrong answers.
 */
export function parseNumberList(text: string): NumberListReading {
  const clean = withoutAnnouncement(plainSigns(text)).replace(/(?<=[\p{L}\d)])\.$/u, '');
  const nothing = { list: { whole: false, ranges: [] }, faults: [], overlaps: [] };
  if (clean === '') return { ...nothing, faults: [{ code: 'EMPTY', part: text.trim() }] };
  if (wholeStreet.test(clean)) return { ...nothing, list: { whole: true, ranges: [] } };
  const faults: NumberListFault[] = [];
  const parts = clean.split(/ ?; ?/).flatMap((group) => readGroup(group, faults));
  const ranges: NumberRange[] = [];
  const overlaps: string[] = [];
  for (const part of parts) {
    if (part.ranges.some((r) => ranges.some((known) => meet(known, r)))) overlaps.push(part.text);
    ranges.push(...part.ranges);
  }
  return { list: { whole: false, ranges }, faults, overlaps };
}

function readGroup(text: string, faults: NumberListFault[]): Part[] {
  const [head, word] = new RegExp(`^${sideWord} ?: ?`, 'i').exec(text) ?? ['', undefined];
  const read = text
    .slice(head.length)
    .split(separator)
    .map((part) => readPart(part.trim(), sideOf(word)));
  const parts = read.filter((part): part is Part => !('code' in part));
  for (const fault of read) if ('code' in fault) faults.push(fault);
  for (const part of parts) if (unclear(part, parts)) faults.push({ code: 'SIDE_UNCLEAR', part: part.text });
  return parts;
}

/** Is this house number on the list? */
export const onList = (list: NumberList, number: HouseNumber): boolean =>
  list.whole || list.ranges.some((range) => inRange(range, number));

/** Do two lists of one street name a house in common? */
export const listsMeet = (a: NumberList, b: NumberList): boolean => {
  if (a.whole) return b.whole || b.ranges.length > 0;
  return b.whole ? a.ranges.length > 0 : a.ranges.some((r) => b.ranges.some((other) => meet(r, other)));
};

const germanSide: Record<Side, string> = { all: '', odd: ' ungerade', even: ' gerade' };

function shownRange(r: NumberRange): string {
  if (r.to === null && r.side !== 'all' && orderOf(r.from) === orderOf(lowest(r.side)))
    return germanSide[r.side].trim();
  if (isSingle(r)) return shownNumber(r.from);
  if (r.to === null) return `ab ${shownNumber(r.from)}${germanSide[r.side]}`;
  const letters = r.from.number === r.to.number && r.from.suffix !== '' && r.to.suffix !== '';
  const end = letters ? r.to.suffix.toLowerCase() : shownNumber(r.to);
  return `${shownNumber(r.from)}-${end}${germanSide[r.side]}`;
}

/** The list as it is stored and shown; it reads back the same. */
export const shownNumberList = ({ whole, ranges }: NumberList): string =>
  whole ? 'ganz' : ranges.map(shownRange).join(ranges.some((r) => r.side !== 'all') ? '; ' : ', ');
