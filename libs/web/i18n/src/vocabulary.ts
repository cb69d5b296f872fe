import { type Language } from './languages.js';

/** A tenant's own words: term → language → singular and plural. */
export type Vocabulary = Record<string, Partial<Record<string, { one: string; many: string }>>>;

/**
 * The words as values for messages: `{office}` and `{officeMany}`. A language without its own word borrows the German one:
 * a wrong word would name the wrong thing, a German one can be asked about.
 */
export function vocabularyValues(vocabulary: Vocabulary, language: Language): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [term, words] of Object.entries(vocabulary)) {
    const word = words[language] ?? words[language.split('-')[0] ?? 'de'] ?? words['de'];
    if (!word) continue;
    values[term] = word.one;
    values[`${term}Many`] = word.many;
  }
  return values;
}
