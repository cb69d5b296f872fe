// Written by `npm run fields` from the registry of the server.
import { type Words } from './words.js';

/** Every service, in the order in which they are started. */
// prettier-ignore
export const services = [
  'tenants',
  'areas',
  'carriers',
  'funding',
  'oversight',
] as const;
/** Parts of the platform that a programme can switch on. */
// prettier-ignore
export const modules = [
  'areas',
  'carriers',
  'funding',
  'oversight',
] as const;
export type Module = (typeof modules)[number];
/** What they are called where a programme switches them on. */
// prettier-ignore
export const moduleWords: Record<Module, Words> = {
  areas: { de: 'Gebiete', en: 'Areas' },
  carriers: { de: 'Träger und Teams', en: 'Carriers and teams' },
  funding: { de: 'Fonds und Anträge', en: 'Funds and applications' },
  oversight: { de: 'Gesamtschau', en: 'Oversight' },
};
