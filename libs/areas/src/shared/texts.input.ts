import { z } from 'zod';
import { languageTag, line, optionalText, readLanguageTag } from '#libs/typed';

/** Shapes that several nouns of this service take. */
export const reason = optionalText(500);
/** The version of a row that the caller has read: two people who edit at the same time do not overwrite each other unseen. */
export const version = z.int().min(1).nullish();
/** Where a value comes from: a page, a document, a decision. Required, because a value without it cannot be checked. */
export const source = line(1, 300);

/** language → text, as rows for the API and as a map in the database */
export const texts = (max: number) =>
  z
    .array(z.strictObject({ language: languageTag(), text: optionalText(max) }))
    .max(12)
    .refine((rows) => new Set(rows.map((r) => r.language)).size === rows.length, 'language_twice')
    .transform((rows): Record<string, string> => Object.fromEntries(rows.map((r) => [r.language, r.text ?? ''])));

type Texts = Record<string, string>;
/** Earlier a language was stored as it was typed: `pt-br` is the row of `pt-BR`. */
const usual = (language: string): string => readLanguageTag(language).value ?? language;

/** Texts in the languages that were sent; a language that was not sent stays as it is, an empty text removes it, and null removes all. */
export function withTexts(map: Texts, sent: Texts | null | undefined): Texts {
  if (sent === null) return {};
  const kept = Object.entries(map).filter(([language]) => sent?.[usual(language)] === undefined);
  return Object.fromEntries([...kept, ...Object.entries(sent ?? {})].filter(([, text]) => text !== ''));
}

export interface Text {
  language: string;
  text: string;
}

/** The text in the reader's language, else in German, else in whatever language there is. */
export function textFor(map: Record<string, string>, language: string): Text | null {
  for (const candidate of [language, language.split('-')[0]!, 'de', ...Object.keys(map)]) {
    const text = map[candidate];
    if (text !== undefined) return { language: candidate, text };
  }
  return null;
}

export const textRows = (map: Record<string, string>): Text[] =>
  Object.entries(map)
    .map(([language, text]) => ({ language, text }))
    .sort((a, b) => a.language.localeCompare(b.language));
