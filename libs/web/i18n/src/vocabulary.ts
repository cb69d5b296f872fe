import { byLanguage, type SpokenWord, spokenWord, type WordFormKind, wordFormKinds } from '#libs/typed';
import { type Language } from './languages.js';

/** A tenant's own words: term → language → its forms. */
export type Vocabulary = Record<string, SpokenWord>;
/** Names of phases: phase → language → text. */
export type PhaseNames = Partial<Record<string, Record<string, string>>>;

interface Text {
  language: string;
  text: string;
}

/** Words as the graph gives them, as a page looks them up. */
export const vocabularyOf = (
  words: readonly { key: string; forms: readonly { kind: WordFormKind; texts: readonly Text[] }[] }[],
): Vocabulary => Object.fromEntries(words.map(({ key, forms }) => [key, spokenWord(forms)]));

export const phaseNamesOf = (phases: readonly { kind: string; texts: readonly Text[] }[]): PhaseNames =>
  Object.fromEntries(phases.map(({ kind, texts }) => [kind, byLanguage(texts)]));

const named = (kind: WordFormKind): string => (kind === 'one' ? '' : `${kind[0]!.toUpperCase()}${kind.slice(1)}`);

/**
 * The words as values for messages: `{office}`, `{officeMany}`, and with their article `{juryNominative}`, `{smallFundLocative}` …, or the
 * bare word where the programme has not said that form. A language without its own word borrows the German one:
 * a wrong word would name the wrong thing, a German one can be asked about.
 */
export function vocabularyValues(vocabulary: Vocabulary, language: Language): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [term, words] of Object.entries(vocabulary)) {
    const word = words[language] ?? words[language.split('-')[0] ?? 'de'] ?? words['de'];
    const one = word?.one ?? words['de']?.one;
    if (!word || one === undefined) continue;
    for (const kind of wordFormKinds) values[`${term}${named(kind)}`] = word[kind] ?? one;
  }
  return values;
}
