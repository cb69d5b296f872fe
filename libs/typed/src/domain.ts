/** Names of hosts in their two spellings: as people read them (`köln.example`) and in ASCII (`xn--kln-sna.example`). */

/** The ASCII spelling, lower case; null for what is no name on the internet, an address of numbers among them. */
export function asciiDomain(name: string): string | null {
  if (/[\s/?#@:\\%[\]]/.test(name)) return null;
  const url = `http://${name.replaceAll('\u0130', 'i')}`;
  if (!URL.canParse(url)) return null;
  const { hostname } = new URL(url);
  const label = '(?!-)[a-z0-9-]{1,63}(?<!-)';
  const fits = new RegExp(`^(?:${label}\\.)+(?!\\d+$)(?=..)${label}$`).test(hostname);
  return fits && hostname.length <= 253 ? hostname : null;
}

const base = 36;
const tMin = 1;
const tMax = 26;

/** How much the next digit counts (RFC 3492, section 6.1). */
function adapted(delta: number, points: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / 700) : delta >> 1;
  rest += Math.floor(rest / points);
  let k = 0;
  for (; rest > ((base - tMin) * tMax) >> 1; k += base) rest = Math.floor(rest / (base - tMin));
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + 38));
}

/** `0`–`9` are 26–35, `a`–`z` are 0–25. */
const valueOf = (sign: string): number => (/\d/.test(sign) ? Number(sign) + 26 : sign.charCodeAt(0) - 97);

/** Decodes one label without its `xn--` (RFC 3492, section 6.2). Throws on what is none. */
function decoded(label: string): string {
  const cut = label.lastIndexOf('-');
  const signs = [...label.slice(0, Math.max(cut, 0))];
  const digits = [...label.slice(cut + 1)];
  let [code, index, bias] = [128, 0, 72];
  while (digits.length > 0) {
    const before = index;
    for (let weight = 1, k = base; ; k += base) {
      const value = valueOf(digits.shift() ?? '{');
      if (value >= base) throw new RangeError('no label');
      index += value * weight;
      const least = Math.min(Math.max(k - bias, tMin), tMax);
      if (value < least) break;
      weight *= base - least;
    }
    bias = adapted(index - before, signs.length + 1, before === 0);
    code += Math.floor(index / (signs.length + 1));
    index %= signs.length + 1;
    signs.splice(index++, 0, String.fromCodePoint(code));
  }
  return signs.join('');
}

/** Letters of one script: a label that mixes them may look like another one. */
const oneScript = ['Latn', 'Arab', 'Cyrl', 'Grek', 'Deva', 'Hebr', 'Thai', 'Geor', 'Armn']
  .map((script) => `[\\p{scx=${script}}\\p{Nd}-]+`)
  .join('|');
const plain = new RegExp(`^(?:${oneScript})$`, 'u');

function shownLabel(label: string): string {
  if (!label.startsWith('xn--')) return label;
  try {
    const name = decoded(label.slice(4));
    return plain.test(name) && asciiDomain(`${name}.example`) === `${label}.example` ? name : label;
  } catch {
    return label;
  }
}

/** A domain as people read it; a label in which scripts are mixed stays in ASCII, because it may look like another one. */
export const shownDomain = (domain: string): string => domain.split('.').map(shownLabel).join('.');
