import { type LoadContext } from '#web/app';
import { SimilarAddresses, type SimilarAddressesAnswer } from '../build/documents/documents.js';
import { distance, folded } from './name-search.js';
import { read } from './read.server.js';

export type SimilarAddress = SimilarAddressesAnswer['most'][number];

const MOST = 5;
const umlauts: Record<string, string> = { a: 'ä', o: 'ö', u: 'ü' };

/**
 * Addresses with this house number in streets that are written nearly like what was typed. The register completes beginnings, so it
 * is asked for several: mistakes sit in the middle and at the end, or a vowel has lost its dots.
 */
export async function similarAddresses(web: LoadContext, street: string, number: string): Promise<SimilarAddress[]> {
  const wanted = plain(street);
  if (wanted.length < 5) return [];
  const begin = (length: number, text = street): string => `${text.slice(0, length)} ${number}`;
  const dotted = street.replace(/[aou](?=[^aeiou])/i, (vowel) => umlauts[vowel.toLowerCase()] ?? vowel);
  const found = await read(web, SimilarAddresses, {
    most: begin(Math.ceil(street.length * 0.6)),
    some: begin(4),
    few: begin(3),
    umlaut: begin(5, dotted),
  });
  const all = [...found.most, ...found.some, ...found.few, ...found.umlaut];
  const once = new Map(all.map((one) => [`${one.street} ${one.number} ${one.postalCode}`, one]));
  return [...once.values()]
    .map((address) => ({ address, away: distance(wanted, plain(address.street)) }))
    .filter((one) => one.away <= Math.max(1, Math.floor(wanted.length / 6)))
    .toSorted((a, b) => a.away - b.away)
    .slice(0, MOST)
    .map(({ address }) => address);
}

const plain = (street: string): string => folded(street).replaceAll(' ', '');
