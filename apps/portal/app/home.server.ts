import { cleanLine, plainSigns } from '#libs/typed';
import { type LoadContext } from '#web/app';
import { AreaOfAddress, WhatIsKnown } from '../build/documents/documents.js';
import { type ListedArea } from './area-groups.js';
import { loadAreas } from './areas.server.js';
import { areasInDistrict, areasOfDistrict, similarAreas } from './name-search.js';
import { type AddressCheckData, type FindData, type NameSearchData } from './find-data.js';
import { read } from './read.server.js';

/** As much as the API takes of a name, and of an address. */
const LONGEST = 120;
const LONGEST_ADDRESS = 300;

/** A sign that arrived broken finds nothing, and the API takes none. */
const BROKEN = '\uFFFD';
const oneLine = (text: string, most: number): string => cleanLine(text).replaceAll(BROKEN, '').slice(0, most).trim();

/** By name or by a word of the district's name, else what could have been meant, else by what the district's name is like. */
async function searchName(web: LoadContext, all: ListedArea[], search: string): Promise<NameSearchData> {
  const text = search.slice(0, LONGEST);
  const named = await loadAreas(web, text);
  const around = areasInDistrict(all, text).filter(({ id }) => named.every((area) => area.id !== id));
  const sure = [...named, ...around];
  const similar = sure.length > 0 ? [] : similarAreas(all, text);
  const found = sure.length > 0 || similar.length > 0 ? sure : areasOfDistrict(all, text);
  return { found, similar };
}

const POSTAL = /(?<![\p{L}\d])\d{5}(?![\p{L}\d])/u;
/** An address has a number; a street whose number is missing can be told by its ending. */
const isAddress = (text: string): boolean =>
  /\p{L}{2}.*\d/u.test(text) ||
  POSTAL.test(text) ||
  /(stra(ß|ss)e|str\.?|weg|damm|allee|ufer|chaussee|gasse|ring)$/iu.test(text.trim());

/** One box for a name, a street with number and a postal code. Addresses of before had a field of their own: `adresse`, `plz`. */
export async function find(web: LoadContext, all: ListedArea[], query: URLSearchParams): Promise<FindData> {
  const parts = [query.get('suche'), query.get('adresse'), query.get('plz')].map((part) => plainSigns(part ?? ''));
  const text = oneLine(parts.filter((part) => part.trim()).join(', '), LONGEST_ADDRESS);
  const { addressCheck: check } = await web.recall('address-check', 30, () => read(web, WhatIsKnown, {}));
  const found = { text, isEmpty: false, names: null, address: null };
  if (!text) return { ...found, isEmpty: query.has('suche') || query.has('adresse') };
  const names = await searchName(web, all, text);
  const address = query.has('adresse') || isAddress(text);
  return { ...found, names, address: address ? await checkAddress(web, text, check) : null };
}

/** The API reads what was typed, and always names somebody who can help: every question gets a page. */
async function checkAddress(
  web: LoadContext,
  typed: string,
  check: AddressCheckData['check'],
): Promise<AddressCheckData> {
  const postalCode = POSTAL.exec(typed)?.[0] ?? null;
  const text = postalCode
    ? typed
        .replace(postalCode, '')
        .replace(/[\s,]+$/, '')
        .trim()
    : typed;
  const answer = (await read(web, AreaOfAddress, { text, postalCode })).areaByAddress;
  return { typed, check, answer };
}
