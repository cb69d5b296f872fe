import { type Module } from './services.js';
import { type Role } from './who.js';

/** Words for something, German and English. */
export interface Words {
  de: string;
  en: string;
}

/** What the parts of the platform are called where a programme switches them on. */
export const moduleWords: Record<Module, Words> = {
  areas: { de: 'Gebiete', en: 'Areas' },
  carriers: { de: 'Träger und Teams', en: 'Carriers and teams' },
  funding: { de: 'Fonds und Anträge', en: 'Funds and applications' },
  oversight: { de: 'Gesamtschau', en: 'Oversight' },
};

/** Parts of the work, in the order in which they are offered. */
export const scopeTopics = {
  areas: { de: 'Quartiere', en: 'Areas' },
  carriers: { de: 'Träger und Teams', en: 'Carriers and teams' },
  funding: { de: 'Förderung', en: 'Funding' },
  people: { de: 'Personen und Zugänge', en: 'People and access' },
  programme: { de: 'Programm', en: 'Programme' },
} satisfies Record<string, Words>;

/** Who may do something with at least some rows: everybody, everybody who has signed in, or who has one of these roles. */
export type Holders = 'anybody' | 'signedIn' | readonly Role[];

export interface ScopeNoun extends Words {
  topic: keyof typeof scopeTopics;
  /** what the schema and the routes ask a key for, `read` included where anything of the noun is read; and who may do it */
  actions: Record<string, Holders>;
}
