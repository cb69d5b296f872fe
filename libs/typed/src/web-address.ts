import { cleanLine, isBroken } from './characters.js';
import { asciiDomain } from './domain.js';
import { read, type Reading, refused } from './reading.js';

/** Reads any absolute URL (WHATWG); what names only a host and a path is one of the web. @returns as it was written, without anything around it */
export function readUrl(typed: string): Reading<string> {
  if (isBroken(typed)) return refused('broken_character');
  const text = cleanLine(typed);
  if (text === '') return refused('required');
  const isWhole = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/:]+\.[^/:]+:\d/.test(text);
  // a single word is no host of the web: nothing is made up from it
  if (!isWhole && !/^[^/?#]+\.[^/?#.]/.test(text)) return refused('not_a_web_address');
  const address = isWhole ? text : `https://${text}`;
  return /\s/.test(address) || !URL.canParse(address) ? refused('not_a_web_address') : read(address);
}

/** Reads the address of a page; `kiez.example` is `https://kiez.example`. No name or password in it, no bare numbers. */
export function readWebAddress(typed: string): Reading<string> {
  const { value, fault } = readUrl(typed);
  if (fault !== null) return refused(fault);
  const { protocol, hostname, username, password } = new URL(value);
  const named = /^https?:$/.test(protocol) && asciiDomain(hostname) !== null && !username && !password;
  return named && /^https?:\/\//i.test(value) ? read(value) : refused('not_a_web_address');
}
