/** Every sign that is printed as a dash between numbers: hyphen, non-breaking, figure, en and em dash, bar, minus, small and wide. */
const dashes = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
/** Signs that are not seen: soft hyphen, zero widths, marks of direction, byte order mark. */
const unseen = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
const wide = /[\uFF01-\uFF5E]/g;

/**
 * A line about places as it is compared: composed letters, one kind of dash and of blank, nothing unseen. No sign becomes another
 * digit: a superscript or a fraction stays one, and is refused by whoever reads numbers.
 */
export const plainLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(unseen, '')
    .replace(wide, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(dashes, '-')
    .replace(/\s+/g, ' ')
    .trim();
