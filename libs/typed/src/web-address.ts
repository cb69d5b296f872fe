import { cleanLine, isBroken } from './characters.js';
import { asciiDomain } from './domain.js';
import { read, type Reading, refused } from './reading.js';

/** Reads the address of a page; `kiez.example` is `https://kiez.example`. No name or password in it, no bare numbers. */
export function readWebAddress(typed: string): Reading<string> {
  if (isBroken(typed)) return refused('broken_character');
  const text = cleanLine(typed);
  if (text === '') return refused('required');
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/:]+\.[^/:]+:\d/.test(text) ? text : `https://${text}`;
  if (/\s/.test(address) || !/^https?:\/\//i.test(address) || !URL.canParse(address))
    return refused('not_a_web_address');
  const { hostname, username, password } = new URL(address);
  const named = asciiDomain(hostname) !== null && !username && !password;
  return named ? read(address) : refused('not_a_web_address');
}
