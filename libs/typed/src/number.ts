import { isBroken, plainSigns } from './characters.js';
import { read, type Reading, refused } from './reading.js';

const decimalSigns = new Map<string, string>();

/** The sign before the decimals in a language. @param locale as the page formats numbers, e.g. `de-DE` */
export function decimalSign(locale: string): string {
  const known = decimalSigns.get(locale);
  if (known) return known;
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  const sign = parts.find(({ type }) => type === 'decimal')?.value ?? ',';
  decimalSigns.set(locale, sign);
  return sign;
}

const whole = /^\d+$/;
/** Groups of three, all divided by the same sign. */
const grouped = /^[1-9]\d{0,2}(?:([.,' ])\d{3})(?:\1\d{3})*$/;
const withDecimals = /^(.*\d)([.,\u066B])(\d+)$/;
/** `1.200` or `1,200`: what the one sign means is a matter of the language. */
const either = /^([1-9]\d{0,2})([.,])(\d{3})$/;

export interface Digits {
  /** without signs between them */
  whole: string;
  /** as typed, with any number of digits */
  decimals: string;
}

/** The digits of a number without its sign, of `1.200,50`, `1,200.50`, `1 200` or `1'200`; null for what is none. */
export function digitsOf(number: string, locale: string): Digits | null {
  const [, thousands = '', mark, rest = ''] = either.exec(number) ?? [];
  if (mark === decimalSign(locale)) return { whole: thousands, decimals: rest };
  if (whole.test(number) || grouped.test(number)) return { whole: number.replaceAll(/\D/g, ''), decimals: '' };
  const [, front = '', sign, decimals = ''] = withDecimals.exec(number) ?? [];
  const group = grouped.exec(front)?.[1];
  const fits = whole.test(front) || (group !== undefined && group !== sign);
  return sign !== undefined && fits ? { whole: front.replaceAll(/\D/g, ''), decimals } : null;
}

const mostDigits = 12;
const mostDecimals = 6;

/**
 * Reads a number as people type it, with the same signs as an amount of money: at most twelve digits and six decimals.
 * @param locale as the page formats numbers, e.g. `de-DE`
 */
export function readNumber(typed: string, locale: string): Reading<number> {
  if (isBroken(typed)) return refused('broken_character');
  const text = plainSigns(typed);
  if (text === '') return refused('required');
  const [, minus = '', unsigned = ''] = /^(-?)\s?(.*)$/.exec(text) ?? [];
  const digits = digitsOf(unsigned, locale);
  if (!digits || digits.whole.length > mostDigits || digits.decimals.length > mostDecimals)
    return refused('not_a_number');
  // `|| 0`: there is no minus nought
  return read(Number(`${minus}${digits.whole}.${digits.decimals || '0'}`) || 0);
}

/** Reads a whole number of at most nine digits, not below nought. */
export function readWhole(typed: string, locale: string): Reading<number> {
  const { value, fault } = readNumber(typed, locale);
  if (fault !== null) return refused(fault === 'not_a_number' ? 'not_whole' : fault);
  return Number.isInteger(value) && value >= 0 && value < 1_000_000_000 ? read(value) : refused('not_whole');
}
