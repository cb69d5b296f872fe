/** What was lost when somebody read a file in the wrong encoding: the sign that stands for an unreadable one. */
const replaced = /\uFFFD/;
/** UTF-8 read as Windows-1252 or Latin-1 (Ã¼, â€“, Â§), as MacRoman (√º) or as a DOS code page (├╝). */
const garbled =
  /[ÃÅ][\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]|Â[\u00A0-\u00BF]|â€|√[§∂ºüÑñúâ†©]|├[\u0080-\u00FF\u2550-\u256C\u2580-\u259F]/u;
/** Control characters other than tab and line ends, and the C1 block that Windows texts turn into. */
// eslint-disable-next-line no-control-regex -- these are looked for
const invalid = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/;
const any = new RegExp(`${replaced.source}|${garbled.source}|${invalid.source}`, 'u');

export interface BadLine {
  line: number;
  code: 'REPLACEMENT_CHARACTER' | 'TEXT_GARBLED' | 'TEXT_INVALID';
  detail: string;
}

const around = (text: string, at: number): string => text.slice(Math.max(0, at - 12), at + 12).replace(/\p{Cc}/gu, '·');

function faultOf(text: string): Pick<BadLine, 'code' | 'detail'> | null {
  for (const [code, pattern] of [
    ['REPLACEMENT_CHARACTER', replaced],
    ['TEXT_INVALID', invalid],
    ['TEXT_GARBLED', garbled],
  ] as const) {
    const at = text.search(pattern);
    if (at >= 0) return { code, detail: around(text, at) };
  }
  return null;
}

/** Lines of a text with signs that no place name has. @param first number of its first line */
export function* badLines(text: string, first: number): Generator<BadLine> {
  if (!any.test(text)) return;
  let line = first;
  for (const one of text.split('\n')) {
    const fault = faultOf(one);
    if (fault) yield { line, ...fault };
    line += 1;
  }
}
