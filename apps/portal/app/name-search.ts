import { textDistance } from '#libs/contracts';
import { cleanLine, lower } from '#libs/typed';
import { type ListedArea } from './area-groups.js';

/** "Kottbuser  Thor", "kottbusser tor" and "Kottbusser Tor" shall meet: small letters, no accents, ß and umlauts written out. */
export function folded(text: string): string {
  return lower(cleanLine(text))
    .replaceAll('ß', 'ss')
    .replaceAll(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/\bstr\b\.?|(?<=\p{L})str\b\.?/gu, 'strasse')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** How far the text is from a name: from the whole name, its parts, or its beginning of the same length. */
function nearness(text: string, name: string): number {
  const whole = folded(name);
  const candidates = [whole, whole.slice(0, text.length), whole.replaceAll(' ', ''), ...whole.split(' ')];
  return Math.min(...candidates.map((candidate) => textDistance(text, candidate)));
}

const MOST = 3;
const LONGEST = 60;

/** Areas the visitor could have meant when nothing has the text in its name: at most one mistake in four letters. */
export function similarAreas(areas: ListedArea[], search: string): ListedArea[] {
  const text = folded(search).slice(0, LONGEST);
  if (text.length < 4) return [];
  return areas
    .map((area) => ({ area, away: Math.min(...[area.name, ...area.aliases].map((name) => nearness(text, name))) }))
    .filter(({ away }) => away <= Math.floor(text.length / 4))
    .toSorted((a, b) => a.away - b.away || a.area.name.localeCompare(b.area.name, 'de'))
    .slice(0, MOST)
    .map(({ area }) => area);
}

/** Areas of a district whose name, or a word of it, is exactly what was typed: "Kreuzberg". */
export function areasInDistrict(areas: ListedArea[], search: string): ListedArea[] {
  const text = folded(search);
  return areas.filter((area) => {
    const place = folded(placeOf(area));
    return text !== '' && (place === text || place.split(' ').includes(text));
  });
}

/** Areas of a district the visitor named instead of an area, misspelt or not. */
export function areasOfDistrict(areas: ListedArea[], search: string): ListedArea[] {
  const text = folded(search).slice(0, LONGEST);
  if (text.length < 4) return [];
  const places = new Set(areas.map(placeOf).filter((place) => place !== ''));
  const named = [...places].filter((place) => folded(place).includes(text));
  const meant = named.length > 0 ? named : [...places].filter((p) => nearness(text, p) <= Math.floor(text.length / 4));
  return areas.filter((area) => meant.includes(placeOf(area)));
}

const placeOf = ({ district, districtLabel }: ListedArea): string => district?.name ?? districtLabel ?? '';
