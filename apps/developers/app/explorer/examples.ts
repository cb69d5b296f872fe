import addressQuery from './queries/address.graphql?raw';
import areasQuery from './queries/areas.graphql?raw';
import areaQuery from './queries/area.graphql?raw';
import carriersQuery from './queries/carriers.graphql?raw';
import keyQuery from './queries/key.graphql?raw';
import { type Spoken } from '../words/catalogues.js';

export interface Example {
  name: string;
  title: Record<Spoken, string>;
  query: string;
  /** JSON */
  variables: string;
  /** the scope that a key needs; null: everybody may */
  needsKey: string | null;
}

const json = (value: object): string => JSON.stringify(value, null, 2);

/** Questions to begin with. Each is checked against the contracts when the pages are built, and asked by the browser tests. */
export const examples: readonly Example[] = [
  {
    name: 'areas',
    title: { de: 'Alle Gebiete, Seite für Seite', en: 'All areas, page by page' },
    query: areasQuery,
    variables: json({ first: 10 }),
    needsKey: null,
  },
  {
    name: 'area',
    title: { de: 'Ein Gebiet mit Büro, Phase und Träger', en: 'An area with its office, phase and carrier' },
    query: areaQuery,
    variables: json({ slug: 'thermometersiedlung' }),
    needsKey: null,
  },
  {
    name: 'address',
    title: { de: 'In welchem Gebiet liegt eine Adresse?', en: 'In which area is an address?' },
    query: addressQuery,
    variables: json({ address: 'Celsiusstraße 60', postalCode: '12207' }),
    needsKey: null,
  },
  {
    name: 'carriers',
    title: { de: 'Träger und ihre Beauftragungen', en: 'Carriers and their commissions' },
    query: carriersQuery,
    variables: json({ first: 5 }),
    needsKey: null,
  },
  {
    name: 'key',
    title: { de: 'Wer bin ich mit diesem Schlüssel?', en: 'Who am I with this key?' },
    query: keyQuery,
    variables: '',
    needsKey: null,
  },
];
