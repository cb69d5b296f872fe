import { z } from 'zod';
import { languageTag, optionalLine, optionalText } from './fields.js';
import { readLanguageTag } from './language.js';

/** How far a text can be relied on. `missing` is what is not there: it is never stored. */
export const storedTranslationStates = ['draft', 'machine', 'reviewed'] as const;
export type StoredTranslationState = (typeof storedTranslationStates)[number];
export type TranslationState = 'missing' | StoredTranslationState;

/** A text in one language, as rows keep it and the graph shows it. */
export interface TranslatedText {
  language: string;
  text: string;
  state: StoredTranslationState;
  /** grows with every other wording */
  revision: number;
  /** the revision of the German text it was written or checked against; null for German itself, and where there was none */
  sourceRevision: number | null;
}

/** A text as it is sent; an empty one takes its language away. */
export interface SentText {
  language: string;
  text: string;
  /** left out: `reviewed` where the wording is another one, else as it was */
  state: StoredTranslationState | null;
  /** somebody has held it against this revision of the German text; left out: that of now for another wording, else as it was */
  sourceRevision?: number | null | undefined;
}

/** Others are translated from it, and what is missing is shown in it. */
export const sourceLanguage = 'de';

const state = () =>
  z
    .enum(storedTranslationStates)
    .nullish()
    .transform((sent) => sent ?? null);
const revision = () => z.int().min(1).nullish();
const sent = (of: z.ZodType<string | null | undefined, string | null | undefined>) =>
  z
    .array(
      z.strictObject({
        language: languageTag(),
        text: of.transform((typed) => typed ?? ''),
        state: state(),
        sourceRevision: revision(),
      }),
    )
    .max(12)
    .refine((rows) => new Set(rows.map((r) => r.language)).size === rows.length, 'language_twice');

/** Texts of several lines, one a language. @param most and least: length of each */
export const translatedTexts = (most: number, least = 1) => sent(optionalText(most, least));
/** Names and other lines, one a language. */
export const translatedLines = (most: number, least = 1) => sent(optionalLine(most, least));

/** Of something that cannot be without it: the language is there, and not empty. */
export const withText = <T extends z.ZodType<SentText[], unknown>>(of: T, language = sourceLanguage) =>
  of.refine((rows) => rows.some((r) => r.language === language && r.text !== ''), `missing_${language}`);

/** Earlier a language was stored as it was typed: `pt-br` is the row of `pt-BR`. */
const usual = (language: string): string => readLanguageTag(language).value ?? language;

const inOrder = (rows: TranslatedText[]): TranslatedText[] => rows.sort((a, b) => a.language.localeCompare(b.language));

/**
 * The texts after a change: a language that was not sent stays as it is, an empty text removes it, and null removes all. Another wording,
 * or another state, is one that fits the German text of now.
 */
export function withTexts(
  known: readonly TranslatedText[],
  sent: readonly SentText[] | null | undefined,
): TranslatedText[] {
  if (sent === null) return [];
  const before = (language: string): TranslatedText | undefined => known.find((t) => usual(t.language) === language);
  const kept = known.filter((t) => !sent?.some(({ language }) => language === usual(t.language)));
  const revisionOf = ({ language, text }: SentText): number => {
    const old = before(language);
    return old ? old.revision + (old.text === text ? 0 : 1) : 1;
  };
  const given = (sent ?? []).filter(({ text }) => text !== '');
  const source = given.find(({ language }) => language === sourceLanguage);
  const sourceRevision = source
    ? revisionOf(source)
    : (kept.find(({ language }) => language === sourceLanguage)?.revision ?? null);
  const checked = (one: SentText, otherwise: number | null): number | null =>
    one.sourceRevision && sourceRevision ? Math.min(one.sourceRevision, sourceRevision) : otherwise;
  const written = given.map((one): TranslatedText => {
    const { language, text } = one;
    const old = before(language);
    const isSame = old?.text === text && (one.state === null || one.state === old.state);
    return {
      ...{ language, text, state: one.state ?? (isSame ? old.state : 'reviewed'), revision: revisionOf(one) },
      sourceRevision: language === sourceLanguage ? null : checked(one, isSame ? old.sourceRevision : sourceRevision),
    };
  });
  return inOrder([...kept, ...written]);
}

/** Texts of the program or of a file, which somebody has looked at. */
export const reviewedTexts = (texts: Readonly<Record<string, string>>): TranslatedText[] =>
  withTexts(
    [],
    Object.entries(texts).map(([language, text]) => ({ language, text, state: null })),
  );

/** The text in a language, else in German, else in whatever language there is. */
export function textFor<T extends Pick<TranslatedText, 'language'>>(texts: readonly T[], language: string): T | null {
  for (const candidate of [language, language.split('-')[0], sourceLanguage]) {
    const found = texts.find((t) => t.language === candidate);
    if (found) return found;
  }
  return texts[0] ?? null;
}

/** Texts as they are looked up: language → text. */
export const byLanguage = (texts: readonly Pick<TranslatedText, 'language' | 'text'>[]): Record<string, string> =>
  Object.fromEntries(texts.map(({ language, text }) => [language, text]));

/** Whether the German text has changed since this one was written or checked. */
export const isOutdated = (
  texts: readonly Pick<TranslatedText, 'language' | 'revision' | 'sourceRevision'>[],
  language: string,
): boolean => {
  const source = texts.find((t) => t.language === sourceLanguage);
  const text = texts.find((t) => t.language === language);
  return Boolean(source && text && text !== source && (text.sourceRevision ?? 0) < source.revision);
};
