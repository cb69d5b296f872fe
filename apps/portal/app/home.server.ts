import { type LoadContext } from '#web/app';
import { AreaOfAddress, Areas, OfficeStreets } from '../build/documents/documents.js';
import { type ListedArea } from './area-groups.js';
import { areasInDistrict, areasOfDistrict, folded, similarAreas } from './name-search.js';
import { type AddressCheckData } from './parts/address-check.js';
import { type NameSearchData } from './parts/name-search.js';
import { read } from './read.server.js';
import { similarAddresses } from './similar-addresses.server.js';

/** The same for every visitor and needed on almost every page: asked for twice a minute, and anew when something has changed. */
export const allAreas = (web: LoadContext): Promise<ListedArea[]> =>
  web.recall('areas', 30, () => loadAreas(web, null));

/** All areas, or those of a name, page by page; a programme has some dozens. */
async function loadAreas(web: LoadContext, search: string | null): Promise<ListedArea[]> {
  const found: ListedArea[] = [];
  let after: string | null = null;
  do {
    const { areas }: { areas: { nodes: ListedArea[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } =
      await read(web, Areas, { search, after });
    found.push(...areas.nodes);
    after = areas.pageInfo.hasNextPage ? areas.pageInfo.endCursor : null;
  } while (after);
  return found;
}

/** As much as the API takes of a name, a street, and a house number. */
const LONGEST = 120;
const LONGEST_NUMBER = 20;

/** By name or by a word of the district's name, else what could have been meant, else by what the district's name is like. */
export async function searchName(web: LoadContext, all: ListedArea[], search: string): Promise<NameSearchData> {
  const text = search.trim().replaceAll(/\s+/g, ' ').slice(0, LONGEST);
  if (!text) return { text, found: [], similar: [], address: false };
  const named = await loadAreas(web, text);
  const around = areasInDistrict(all, text).filter(({ id }) => named.every((area) => area.id !== id));
  const sure = [...named, ...around];
  const similar = sure.length > 0 ? [] : similarAreas(all, text);
  const found = sure.length > 0 || similar.length > 0 ? sure : areasOfDistrict(all, text);
  return { text, found, similar, address: splitAddress(text) !== null };
}

/**
 * `Celsiusstraße 66a, 12207 Berlin` → street, number and postal code. The number is the last part that begins with a digit; what
 * stands behind a comma or a postal code is the town. `66a Celsiusstraße`, as it is written elsewhere, is understood too.
 */
export function splitAddress(text: string): { street: string; number: string; postalCode: string | null } | null {
  const clean = text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim();
  const postalCode = /(?<!\d)\d{5}(?!\d)/.exec(clean)?.[0] ?? null;
  const [line = ''] = clean.split(postalCode ?? '\n');
  const place = (line.trim() || clean.replace(postalCode ?? '', ''))
    .replace(/^[\s,]+|[\s,]+$/g, '')
    .replace(/^(\d+ ?[a-zA-Z]?)[ ,]+(\p{L}[^\d,]*)/u, '$2 $1');
  const match = /^(.*?\p{L}.*?)[\s,]*(?<!\d)(\d+\s*[a-zA-Z]?(?:\s*[-/]\s*\d+\s*[a-zA-Z]?)?)(?:,.*)?$/u.exec(place);
  if (!match?.[1] || !match[2]) return null;
  const street = match[1].split(',').at(-1)!.trim() || match[1].trim();
  const number = match[2].replaceAll(/\s+/g, '');
  return street.length > LONGEST || number.length > LONGEST_NUMBER ? null : { street, number, postalCode };
}

export async function checkAddress(
  web: LoadContext,
  all: ListedArea[],
  query: URLSearchParams,
): Promise<AddressCheckData> {
  const text = (query.get('adresse') ?? '').trim();
  const postal = (query.get('plz') ?? '').normalize('NFKC').replaceAll(/\s/g, '');
  const nothing = { text, postal, answer: null, near: [], meant: [] };
  if (!text && !postal) return nothing;
  if (postal && !/^\d{5}$/.test(postal)) return { ...nothing, answer: 'postal' };
  const parts = splitAddress(text);
  if (!parts) {
    const answer = /\p{L}{2}/u.test(text) ? 'incomplete' : 'noStreet';
    return { ...nothing, answer, near: await nearStreet(web, all, text) };
  }
  const postalCode = postal || parts.postalCode;
  const asked = { street: parts.street, number: parts.number, postalCode };
  const { areaByAddress } = await read(web, AreaOfAddress, asked);
  const unsure = !['FOUND', 'NONE', 'UNKNOWN_ADDRESS'].includes(areaByAddress.status);
  const near = unsure ? await nearStreet(web, all, parts.street) : [];
  const unknown = areaByAddress.status === 'UNKNOWN_ADDRESS';
  const meant = unknown ? await similarAddresses(web, parts.street, parts.number) : [];
  return { ...nothing, answer: areaByAddress, near, meant };
}

/** Areas whose office stands in this street, or that are named after it: no answer, but somebody who knows. */
async function nearStreet(web: LoadContext, all: ListedArea[], street: string): Promise<ListedArea[]> {
  const wanted = folded(street);
  if (wanted.length < 4) return [];
  const { areas } = await web.recall('offices', 60, () => read(web, OfficeStreets, {}));
  const ids = areas.nodes.filter(({ offices }) => offices.some((o) => folded(o.street) === wanted)).map(({ id }) => id);
  return all.filter(({ id, name, phase }) => phase?.kind !== 'ended' && (ids.includes(id) || folded(name) === wanted));
}
