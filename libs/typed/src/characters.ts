/**
 * Characters that nobody sees come with what is pasted from Word, Excel, contacts and chats. Here they become blanks or nothing, so that
 * a text means what it shows, and nobody is told of a mistake that cannot be seen.
 */

/** Halves of characters, NUL, what is no character, and the sign for "here was one": the text was damaged on its way. */
const broken = /[\0\p{Cs}\p{Noncharacter_Code_Point}\uFFFD]/u;
export const isBroken = (text: string): boolean => broken.test(text);

/** Without ink of their own; of the rest, what stands for an object that was not pasted, and notes between lines. */
const unseen = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFC]/u;
const joiner = /[\u200C\u200D]/;
const shape = /[\uFE00-\uFE0F\u180B-\u180D\u180F\u{E0100}-\u{E01EF}]/u;
const direction = /[\u200E\u200F\u061C]/;
const tag = /[\u{E0020}-\u{E007F}]/u;

/** Letters and marks of scripts that are joined, or kept from it, by signs between them. */
const joining = new RegExp(
  `^(?!\\p{Default_Ignorable_Code_Point})(?=[\\p{L}\\p{M}])[${[
    ...['Arab', 'Syrc', 'Mong', 'Nkoo', 'Adlm', 'Rohg', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda'],
    ...['Mlym', 'Sinh', 'Khmr', 'Mymr', 'Tibt', 'Java', 'Bali', 'Hebr'],
  ]
    .map((script) => `\\p{scx=${script}}`)
    .join('')}]$`,
  'u',
);
const picture = /^\p{Extended_Pictographic}$/u;
const joinedPicture = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]$/u;
const shaped = /^[\p{Extended_Pictographic}0-9#*\p{sc=Hani}\p{sc=Mong}\p{sc=Mymr}\p{sc=Phag}]$/u;
const flag = /^[\u{1F3F4}\u{E0020}-\u{E007E}]$/u;
const rightToLeft = /(?=\p{L})[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}\p{sc=Rohg}]/u;

/** Whether a sign without ink does its work where it stands: between joined letters, in a picture of several, in a text from the right. */
function belongs(sign: string, before: string, after: string, fromRight: boolean): boolean {
  if (joiner.test(sign)) return joining.test(before) || (joinedPicture.test(before) && picture.test(after));
  if (shape.test(sign)) return shaped.test(before) && !unseen.test(before);
  if (direction.test(sign)) return fromRight && !direction.test(before);
  return tag.test(sign) && flag.test(before);
}

function withoutUnseen(text: string): string {
  if (!unseen.test(text)) return text;
  const signs = [...text];
  const fromRight = rightToLeft.test(text);
  let before = '';
  return signs
    .filter((sign, n) => {
      const stays = !unseen.test(sign) || belongs(sign, before, signs[n + 1] ?? '', fromRight);
      if (stays) before = sign;
      return stays;
    })
    .join('');
}

const lineEnds = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
/** Blanks of every width, control characters, and the pattern of raised dots without a dot. */
const blanks = /[\p{Zs}\u2800]|(?![\0\n\t])\p{Cc}/gu;
const atTheEnds = /^[\s\u200E\u200F\u061C]+|[\s\u200E\u200F\u061C]+$/g;
const ink = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Word marks a hyphen that does not break with RS, and a possible one with US. */
const withoutWord = (text: string): string => text.replaceAll('\u001E', '-').replaceAll('\u001F', '');

function cleaned(text: string, blanksOf: (text: string) => string): string {
  const seen = withoutUnseen(withoutWord(text).normalize('NFC'));
  const whole = blanksOf(seen).replaceAll(atTheEnds, '').normalize('NFC');
  return ink.test(whole) || isBroken(whole) ? whole : '';
}

/** One line: every run of blanks, tabs and line ends is one blank. Empty when nothing can be seen. */
export const cleanLine = (text: string): string =>
  cleaned(text, (seen) => seen.replaceAll(/(?:[\p{Z}\u2800]|(?!\0)\p{Cc})+/gu, ' '));

/** Several lines: every end of a line is `\n`, tabs stay, other blanks are blanks. Empty when nothing can be seen. */
export const cleanText = (text: string): string =>
  cleaned(text, (seen) =>
    seen
      .replaceAll(lineEnds, '\n')
      .replaceAll(blanks, ' ')
      .replaceAll(/[ \t]+$/gm, ''),
  );

const digit = /\p{Nd}/u;
const otherDigits = /(?![0-9])\p{Nd}/gu;

/** Every script has its ten digits in a row, from zero to nine. */
function digitOf(sign: string): string {
  let value = 0;
  for (let code = sign.codePointAt(0)! - 1; digit.test(String.fromCodePoint(code)); code--) value += 1;
  return String(value % 10);
}

const dashes = /[\u2010-\u2015\u2212\u2043\uFE58\uFE63\uFF0D\u058A]/g;
const apostrophes = /[\u2018\u2019\u02BC\u02B9\u2032\u00B4`\u066C]/g;
const wide = /[\uFF01-\uFF5E]/g;

/** Numbers, dates and addresses as another keyboard writes them, in the signs of ASCII: digits, dashes, wide letters, apostrophes. */
export const plainSigns = (text: string): string =>
  cleanLine(text)
    .replaceAll(otherDigits, digitOf)
    .replaceAll(dashes, '-')
    .replaceAll(wide, (sign) => String.fromCodePoint(sign.codePointAt(0)! - 0xfee0))
    .replaceAll(apostrophes, "'")
    .replaceAll(/[\u2044\u2215]/g, '/')
    .trim();

/** Lower case that does not depend on a language: the Turkish capital dotted I is an i, the dotless one stays what it is. */
export const lower = (text: string): string => text.replaceAll('\u0130', 'i').toLowerCase().normalize('NFC');
