/**
 * How the keys of a layer of planning areas are written. A mask has one sign for each sign of a key: `9` is a digit, `A` a capital letter,
 * `X` one of both, and `-`, `.`, `/` and `_` are themselves. It is no regular expression: reading it and a key takes one step a sign.
 */
export const LONGEST_MASK = 20;
export const LONGEST_KEY = 60;

const classes: Record<string, (sign: string) => boolean> = {
  '9': (sign) => sign >= '0' && sign <= '9',
  A: (sign) => sign >= 'A' && sign <= 'Z',
  X: (sign) => classes['9']!(sign) || classes['A']!(sign),
};
const itself = new Set(['-', '.', '/', '_']);

/** What is wrong with a mask; null: nothing. */
export function maskFault(mask: string): 'too_small' | 'too_big' | 'mask_sign' | null {
  if (mask.length > LONGEST_MASK) return 'too_big';
  const signs = [...mask];
  if (!signs.every((sign) => sign in classes || itself.has(sign))) return 'mask_sign';
  return signs.some((sign) => sign in classes) ? null : 'too_small';
}

/** Whether a key is written as the mask says. */
export const fitsMask = (mask: string, key: string): boolean =>
  key.length === mask.length && [...mask].every((sign, i) => (classes[sign] ?? ((s) => s === sign))(key[i]!));

/** Whether some key fits both masks: then nobody could tell which layer it belongs to. */
export const masksMeet = (a: string, b: string): boolean =>
  a.length === b.length && [...a].every((sign, i) => signsMeet(sign, b[i]!));

const signsMeet = (a: string, b: string): boolean =>
  a === b || (a === 'X' && (b === '9' || b === 'A')) || (b === 'X' && (a === '9' || a === 'A'));

const letters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', ø: 'o', ł: 'l' };

/**
 * The key of a planning area of a layer that has no keys of its own: always the same for the same name, in small letters, so that it fits
 * no mask. Null for a name without a letter of the Latin alphabet.
 */
export function keyOfName(name: string): string | null {
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüßæøł]/g, (letter) => letters[letter]!)
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
  const key = plain.split(/[^a-z0-9]+/).filter(Boolean).join('-').slice(0, LONGEST_KEY).replace(/-$/, ''); // prettier-ignore
  return /[a-z]/.test(key) ? key : null;
}

/** How a layer writes its keys; a mask of null stands for keys that are made of the names. */
export interface KeyRule {
  mask: string | null;
}

export const fitsLayer = ({ mask }: KeyRule, key: string): boolean =>
  mask === null ? key !== '' && keyOfName(key) === key : fitsMask(mask, key);

/** Two layers of a programme must not share a key. */
export const layersMeet = (a: KeyRule, b: KeyRule): boolean =>
  a.mask === null || b.mask === null ? a.mask === b.mask : masksMeet(a.mask, b.mask);
