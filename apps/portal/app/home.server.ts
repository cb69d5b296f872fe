import { cleanLine, plainSigns } from '#libs/typed';
import { type LoadContext } from '#web/app';
import { AreaOfAddress, Areas, WhatIsKnown } from '../build/documents/documents.js';
import { type ListedArea } from './area-groups.js';
import { areasInDistrict, areasOfDistrict, similarAreas } from './name-search.js';
import { type AddressCheckData } from './parts/address-check.js';
import { type NameSearchData } from './parts/name-search.js';
import { read } from './read.server.js';

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

/** As much as the API takes of a name, and of an address. */
const LONGEST = 120;
const LONGEST_ADDRESS = 300;

/** A sign that arrived broken finds nothing, and the API takes none. */
const BROKEN = '\uFFFD';
const oneLine = (text: string, most: number): string => cleanLine(text).replaceAll(BROKEN, '').slice(0, most).trim();

/** By name or by a word of the district's name, else what could have been meant, else by what the district's name is like. */
export async function searchName(web: LoadContext, all: ListedArea[], search: string): Promise<NameSearchData> {
  const text = oneLine(search, LONGEST);
  if (!text) return { text, found: [], similar: [], address: false };
  const named = await loadAreas(web, text);
  const around = areasInDistrict(all, text).filter(({ id }) => named.every((area) => area.id !== id));
  const sure = [...named, ...around];
  const similar = sure.length > 0 ? [] : similarAreas(all, text);
  const found = sure.length > 0 || similar.length > 0 ? sure : areasOfDistrict(all, text);
  return { text, found, similar, address: /\p{L}{2}.*\d/u.test(text) };
}

/** The API reads what was typed, and always names somebody who can help: every question gets a page. */
export async function checkAddress(web: LoadContext, query: URLSearchParams): Promise<AddressCheckData> {
  const text = oneLine(query.get('adresse') ?? '', LONGEST_ADDRESS);
  const postal = plainSigns(query.get('plz') ?? '')
    .slice(0, LONGEST)
    .replaceAll(' ', '');
  const { addressCheck } = await web.recall('address-check', 30, () => read(web, WhatIsKnown, {}));
  const page = { text, postal, check: addressCheck, badPostal: false, isEmpty: false, answer: null };
  if (!text && !postal) return { ...page, isEmpty: query.has('adresse') };
  const badPostal = postal !== '' && !/^\d{5}$/.test(postal);
  const asked = { text, postalCode: postal && !badPostal ? postal : null };
  return { ...page, badPostal, answer: (await read(web, AreaOfAddress, asked)).areaByAddress };
}
