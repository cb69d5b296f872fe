import { domainToASCII } from 'node:url';

/** A host name as the directory keeps it: no port, no final dot, lower case, ASCII. Null when it is none. */
export function normalHost(text: string): string | null {
  // domainToASCII would silently cut a path or a query off.
  if (/[/\\?#@%]/.test(text)) return null;
  const name = text.trim().replace(/:\d+$/, '').replace(/\.$/, '');
  const ascii = domainToASCII(name);
  const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
  return ascii.length <= 253 && new RegExp(`^${label}(\\.${label})*$`).test(ascii) ? ascii : null;
}
