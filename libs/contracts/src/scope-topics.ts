import { moduleWords } from './services.js';
import { type Role } from './who.js';
import { type Words } from './words.js';

/** Parts of the work, in the order in which they are offered: those of the platform, and what belongs to none of them. */
export const scopeTopics = {
  ...moduleWords,
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

/** What people are told of a service where rights are given to programs, and where a programme switches parts on. */
export interface ServiceWords {
  /** what the part of the platform is called that bears its name */
  part?: Words;
  /** every noun that a key can be let at; the topic is the service's own part unless it says another */
  nouns: Record<string, Omit<ScopeNoun, 'topic'> & Partial<Pick<ScopeNoun, 'topic'>>>;
}

/** The part of a service's definition that says how it is spoken of. */
export interface Worded {
  words?: ServiceWords;
}
