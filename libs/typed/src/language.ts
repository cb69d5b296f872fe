import { cleanLine, isBroken } from './characters.js';
import { read, type Reading, refused } from './reading.js';

/** Tags in use have at most 35 signs (RFC 5646, section 4.4.1). */
const most = 35;

/** Reads a language tag (BCP 47): `de`, `pt-BR`; in the spelling that is usual (`DE-de` is `de-DE`). */
export function readLanguageTag(typed: string): Reading<string> {
  if (isBroken(typed)) return refused('broken_character');
  const text = cleanLine(typed);
  if (text === '') return refused('required');
  try {
    return text.length > most ? refused('not_a_language_tag') : read(Intl.getCanonicalLocales(text)[0]!);
  } catch {
    return refused('not_a_language_tag');
  }
}
