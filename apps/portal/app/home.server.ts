import { type LoadContext } from '#web/app';
import { AreaOfAddress, Areas } from '../build/documents/documents.js';
import { type ListedArea } from './area-groups.js';
import { type AddressCheckData } from './parts/address-check.js';
import { read } from './read.server.js';

/** All areas, page by page; a programme has some dozens. */
export async function loadAreas(web: LoadContext, search: string): Promise<ListedArea[]> {
  const found: ListedArea[] = [];
  let after: string | null = null;
  do {
    const { areas }: { areas: { nodes: ListedArea[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } =
      await read(web, Areas, { search: search || null, after });
    found.push(...areas.nodes);
    after = areas.pageInfo.hasNextPage ? areas.pageInfo.endCursor : null;
  } while (after);
  return found;
}

/** `Celsiusstraße 66a` → street and number; the number is the last part that begins with a digit. */
export function splitAddress(text: string): { street: string; number: string } | null {
  const match = /^(.*\p{L}.*?)[\s,]+(\d+\s*[a-zA-Z]?(?:\s*[-/]\s*\d+\s*[a-zA-Z]?)?)$/u.exec(text.trim());
  return match?.[1] && match[2] ? { street: match[1].trim(), number: match[2].replaceAll(/\s+/g, '') } : null;
}

export async function checkAddress(web: LoadContext, query: URLSearchParams): Promise<AddressCheckData> {
  const text = (query.get('adresse') ?? '').trim();
  const postal = (query.get('plz') ?? '').trim();
  if (!text) return { text, postal, answer: null };
  const parts = splitAddress(text);
  if (!parts) return { text, postal, answer: 'incomplete' };
  const { areaByAddress } = await read(web, AreaOfAddress, { ...parts, postalCode: postal || null });
  return { text, postal, answer: areaByAddress };
}
