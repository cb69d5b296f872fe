import { houseNumber, type HouseNumber } from './street-key.js';

/** One stretch of house numbers, both ends included. A letter orders after its number: 41 < 41A < 41B < 42. */
export interface NumberRange {
  from: HouseNumber;
  /** null: without upper end ("ab 12") */
  to: HouseNumber | null;
  side: 'all' | 'odd' | 'even';
}
export interface NumberList {
  /** no ranges: the whole street */
  ranges: NumberRange[];
}
/** What is wrong with a list: a code, and the part of the text it is about. */
export interface NumberListFault {
  code: 'NUMBER_UNREADABLE' | 'RANGE_BACKWARDS' | 'RANGE_WRONG_SIDE' | 'RANGES_OVERLAP' | 'EMPTY';
  part: string;
}

const sides: Record<string, NumberRange['side']> = {
  ungerade: 'odd',
  gerade: 'even',
  odd: 'odd',
  even: 'even',
};
const wholeStreet = /^(ganz|ganze straße|alle|komplett|all)$/i;
const partPattern =
  /^(?:(ab)\s+)?(\d{1,4}\s*[a-zA-Z]?)(?:\s*(?:-|–|bis)\s*(\d{1,4}\s*[a-zA-Z]?))?(?:\s*\(?\s*(ungerade|gerade|odd|even)(?:\s+(?:seite|nummern))?\s*\)?)?$/i;

const order = (n: HouseNumber): number => n.number * 100 + (n.suffix ? n.suffix.charCodeAt(0) - 64 : 0);
/** "13-18" includes 18a: a plain upper number takes its letters along. */
const upper = (n: HouseNumber): number => (n.suffix ? order(n) : n.number * 100 + 99);
const onSide = (side: NumberRange['side'], n: number): boolean => side === 'all' || (n % 2 === 1) === (side === 'odd');

function parsePart(part: string): NumberRange | NumberListFault {
  const match = partPattern.exec(part);
  const [, open, first, last, side] = match ?? [];
  const from = first === undefined ? null : houseNumber(first);
  if (!from || (open && last)) return { code: 'NUMBER_UNREADABLE', part };
  const to = last === undefined ? (open ? null : from) : houseNumber(last);
  const range: NumberRange = { from, to, side: side ? sides[side.toLowerCase()]! : 'all' };
  if (to && upper(to) < order(from)) return { code: 'RANGE_BACKWARDS', part };
  const wrong = !onSide(range.side, from.number) || (to !== null && !onSide(range.side, to.number));
  return wrong ? { code: 'RANGE_WRONG_SIDE', part } : range;
}

const inRange = (r: NumberRange, n: HouseNumber): boolean => {
  const at = order(n);
  // A range from a lettered number begins there; a single plain number ("41") also means 41a only when written as a range.
  if (r.to && r.from.number === r.to.number && r.from.suffix === r.to.suffix) return at === order(r.from);
  return onSide(r.side, n.number) && order(r.from) <= at && (r.to === null || at <= upper(r.to));
};

function overlap(a: NumberRange, b: NumberRange): boolean {
  if (a.side !== b.side && a.side !== 'all' && b.side !== 'all') return false;
  const end = (r: NumberRange): number => (r.to === null ? Infinity : r.to === r.from ? order(r.to) : upper(r.to));
  return order(a.from) <= end(b) && order(b.from) <= end(a);
}

/**
 * Reads "1-11, 13-18, 85-98", "41a", "2–40 (gerade)", "ab 12 ungerade" or "ganz". Every unreadable part is a fault:
 * a list that is understood by half would give wrong answers.
 */
export function parseNumberList(text: string): { list: NumberList; faults: NumberListFault[] } {
  const trimmed = text.trim();
  if (wholeStreet.test(trimmed)) return { list: { ranges: [] }, faults: [] };
  if (trimmed === '') return { list: { ranges: [] }, faults: [{ code: 'EMPTY', part: text }] };
  const ranges: NumberRange[] = [];
  const faults: NumberListFault[] = [];
  for (const part of trimmed.split(/[,;]/).map((p) => p.trim())) {
    const read = parsePart(part);
    if ('code' in read) faults.push(read);
    else if (ranges.some((r) => overlap(r, read))) faults.push({ code: 'RANGES_OVERLAP', part });
    else ranges.push(read);
  }
  return { list: { ranges }, faults };
}

/** Is this house number on the list? */
export function onList(list: NumberList, number: HouseNumber): boolean {
  return list.ranges.length === 0 || list.ranges.some((range) => inRange(range, number));
}
