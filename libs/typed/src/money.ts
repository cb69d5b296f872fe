import { isBroken, plainSigns } from './characters.js';
import { decimalSign, digitsOf } from './number.js';
import { read, type Reading, refused } from './reading.js';

/** A thousand million euros: far above any programme, far below what a number holds exactly. */
export const mostCents = 100_000_000_000;

const euroAtTheStart = /^(?:€|eur(?:os?)?(?![a-z]))\s*/i;
const euroAtTheEnd = /\s*(?:€|(?<![a-z])eur(?:os?)?)$/i;
const otherCurrency = /(?!€)\p{Sc}|(?<![a-z])(?:usd|chf|gbp|try|pln|uah|dm|dollars?)(?![a-z])/iu;

/** The number, without currency and the dash for "no cents"; and whether it is below nought. */
function bareAmount(text: string): { amount: string; isNegative: boolean } {
  const [, minus = '', unsigned = ''] = /^(-?)\s*(.*)$/.exec(text) ?? [];
  const behind = unsigned.replace(euroAtTheStart, '');
  const bare = (behind === unsigned ? behind.replace(euroAtTheEnd, '') : behind).replace(/[.,]-+$/, '');
  return { amount: bare.replace(/^-\s*/, ''), isNegative: minus !== '' || bare.startsWith('-') };
}

/**
 * Reads an amount in euros as people type it: `1.200,50 €`, `1,200.50`, `1 200`, `1'200`, `45,-`, in the digits of any script. Where one sign
 * before three digits could mean both, the language decides: `12.505` are 12,505 euros on a German page and three decimals on an English one.
 * @param locale as the page formats numbers, e.g. `de-DE`
 * @returns whole euro cents, at most `mostCents`
 */
export function readCents(typed: string, locale: string): Reading<number> {
  if (isBroken(typed)) return refused('broken_character');
  const text = plainSigns(typed);
  if (text === '') return refused('required');
  const { amount, isNegative } = bareAmount(text);
  const digits = digitsOf(amount, locale);
  if (!digits) return refused(otherCurrency.test(text) ? 'not_euro' : 'not_money');
  if (isNegative) return refused('negative');
  if (digits.decimals.length > 2) return refused('too_many_decimals');
  const cents = Number(digits.whole) * 100 + Number(digits.decimals.padEnd(2, '0'));
  return cents <= mostCents ? read(cents) : refused('too_large');
}

/** An amount as a form shows it, to be read again: with the decimal sign of the language, without groups. @param cents whole euro cents */
export const writeCents = (cents: number, locale: string): string =>
  (cents / 100).toFixed(2).replace('.', decimalSign(locale));
