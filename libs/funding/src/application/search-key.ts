import { lower, plainSigns } from '#libs/typed';

/** Signs that are taken for each other when a number is written by hand or read out: the first one stands for all. */
const alike = ['0OQD', '1IL7', '2Z', '5S', '6G', '8B', 'VU'];
const firstOf = new Map(alike.flatMap((group) => [...group].map((sign) => [sign, group[0]!])));
const folded = (number: string): string => [...number].map((sign) => firstOf.get(sign) ?? sign).join('');

const otherLetters: Record<string, string> = { ß: 'ss', ı: 'i', ł: 'l', ø: 'o', đ: 'd', æ: 'a', œ: 'o' };

/** The form in which texts are compared: without marks and capitals, `Größe`, `GROESSE` and `grosse` are one word. */
export const textKey = (text: string): string =>
  lower(text.normalize('NFKD').replaceAll(/\p{M}/gu, ''))
    .replaceAll(/[ßıłøđæœ]/g, (letter) => otherLetters[letter]!)
    .replaceAll(/(?<=[aou])e/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Title and number of an application; `#` begins the number, which no text has. */
export const searchKey = ({ title, reference }: { title: string; reference: string }): string =>
  `${textKey(title)} #${folded(reference.slice(2).replaceAll('-', ''))}`;

/** What somebody typed as a part of a number, or null: it has no digit and does not begin like one. */
export function numberKey(typed: string): string | null {
  const plain = plainSigns(typed)
    .toUpperCase()
    .replaceAll(/[\s\-_.]/g, '');
  const body = plain.replace(/^#?AF/, '');
  if (!/^[0-9A-Z]{3,8}$/.test(body)) return null;
  if (body !== plain) return `#${folded(body)}`;
  return /\d/.test(body) ? folded(body) : null;
}
