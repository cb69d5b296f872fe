import { z } from 'zod';
import { type SentText, textFor, type TranslatedText, translatedLines, withTexts } from './translated.js';

/** Forms of a word that sentences need; those behind `many` stand with their article. */
export const wordFormKinds = ['one', 'many', 'nominative', 'genitive', 'dative', 'accusative', 'locative'] as const;
export type WordFormKind = (typeof wordFormKinds)[number];

/** A form of a word, in the languages that have it. */
export interface WordForm {
  kind: WordFormKind;
  texts: TranslatedText[];
}
export interface SentForm {
  kind: WordFormKind;
  texts: SentText[];
}

const distinct = (rows: readonly SentForm[]): boolean => new Set(rows.map((r) => r.kind)).size === rows.length;

/** Forms of a word. @param most length of each */
export const wordForms = (most: number) =>
  z
    .array(z.strictObject({ kind: z.enum(wordFormKinds), texts: translatedLines(most) }))
    .max(wordFormKinds.length)
    .refine(distinct, 'form_twice');

/** The forms after a change: what was not sent stays, and a form without a text is none. */
export function withForms(known: readonly WordForm[], sent: readonly SentForm[]): WordForm[] {
  const textsOf = (kind: WordFormKind): TranslatedText[] =>
    withTexts(known.find((f) => f.kind === kind)?.texts ?? [], sent.find((f) => f.kind === kind)?.texts);
  return wordFormKinds.map((kind) => ({ kind, texts: textsOf(kind) })).filter(({ texts }) => texts.length > 0);
}

/** A form in a language, else in German, else in whatever language there is; null without such a form. */
export const formFor = (forms: readonly WordForm[], kind: WordFormKind, language: string): TranslatedText | null =>
  textFor(forms.find((f) => f.kind === kind)?.texts ?? [], language);

/** Forms by language, as files and the program write them. */
export type SpokenWord = Readonly<Record<string, Readonly<Partial<Record<WordFormKind, string>>>>>;

/** A word of the program or of a file, which somebody has looked at. */
export const reviewedWord = (word: SpokenWord): WordForm[] =>
  withForms(
    [],
    wordFormKinds.map((kind) => ({
      kind,
      texts: Object.entries(word).map(([language, forms]) => ({ language, text: forms[kind] ?? '', state: null })),
    })),
  );

/** The same the other way round, whatever the state of a form. */
export function spokenWord(
  forms: readonly { kind: WordFormKind; texts: readonly Pick<TranslatedText, 'language' | 'text'>[] }[],
): SpokenWord {
  const word: Record<string, Partial<Record<WordFormKind, string>>> = {};
  for (const { kind, texts } of forms) {
    for (const { language, text } of texts) word[language] = { ...word[language], [kind]: text };
  }
  return word;
}
