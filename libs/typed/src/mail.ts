import { cleanLine, isBroken, lower } from './characters.js';
import { asciiDomain, shownDomain } from './domain.js';
import { read, type Reading, refused } from './reading.js';

/** RFC 5321: what a mail server takes in front of the @, and in all. */
const mostLocal = 64;
const most = 254;
const local = /^[^\s@"(),:;<>[\]\\\p{C}\p{Z}]+$/u;
const wide = /[\uFF01-\uFF5E]/g;

const plainAscii = (text: string): string =>
  cleanLine(text)
    .replaceAll(wide, (sign) => String.fromCodePoint(sign.codePointAt(0)! - 0xfee0))
    .replaceAll('\uFE6B', '@')
    // Telephones put a blank behind what they complete.
    .replaceAll(/ ?@ ?/g, '@')
    .trim();

/** Both halves as they are kept, whether or not they make an address. */
function halves(text: string): { before: string; domain: string; kept: string | null } {
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1);
  return { before: lower(text.slice(0, Math.max(at, 0))), domain, kept: asciiDomain(domain) };
}

/** One spelling per mailbox, of anything: what is no address is only written small. For looking somebody up, never for keeping. */
export function normalMail(typed: string): string {
  const text = plainAscii(typed);
  const { before, kept } = halves(text);
  return before && kept ? `${before}@${kept}` : lower(text);
}

/**
 * Reads a mail address: lower case in every language, an international domain in ASCII, nothing around it (no name, no angle brackets, no
 * list). Both spellings of a domain are the same mailbox.
 */
export function readMail(typed: string): Reading<string> {
  if (isBroken(typed)) return refused('broken_character');
  const text = plainAscii(typed);
  if (text === '') return refused('required');
  const { before, kept } = halves(text);
  if (!kept || !local.test(before) || /^\.|\.\.|\.$/.test(before)) return refused('not_an_email');
  const address = `${before}@${kept}`;
  const bytes = new TextEncoder().encode(before).length;
  return bytes > mostLocal || address.length > most ? refused('too_long') : read(address);
}

/** An address as people read it: the domain in its own letters. */
export function shownMail(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at + 1)}${shownDomain(address.slice(at + 1))}`;
}
