import { isOutdated, sourceLanguage, type TranslatedText } from '#libs/typed';
import { type Language } from '#web/i18n';

/** Texts of one kind: how many there are, and how far those of a language can be relied on. */
export interface TextGroup {
  key: 'words' | 'phases' | 'legal' | 'areas';
  /** where they are written */
  to: string;
  /** whether a language needs all of them before it is switched on */
  needed: boolean;
  total: number;
  missing: number;
  draft: number;
  machine: number;
  reviewed: number;
  outdated: number;
}

/** A language of the public pages, with what there is of it. */
export interface ShownLanguage {
  language: Language;
  /** the first one, from which others are translated, cannot be switched off */
  place: 'main' | 'on' | 'off';
  groups: TextGroup[];
}

type Texts = readonly (Omit<TranslatedText, 'state'> & { state: string })[];

/** Counts texts by state; what exists in no language is not missed in one. */
export function groupOf(
  group: Pick<TextGroup, 'key' | 'to' | 'needed'>,
  all: readonly { texts: Texts }[],
  language: string,
): TextGroup {
  const written = all.filter(({ texts }) => texts.length > 0);
  const found = written.map(({ texts }) => texts.find((text) => text.language === language));
  const inState = (state: string): number => found.filter((text) => text?.state === state).length;
  return {
    ...group,
    ...{ total: written.length, missing: found.filter((text) => !text).length },
    ...{ draft: inState('draft'), machine: inState('machine'), reviewed: inState('reviewed') },
    outdated: written.filter(({ texts }) => language !== sourceLanguage && isOutdated(texts, language)).length,
  };
}

/** Whether nothing that is needed is missing. */
export const isReady = (groups: readonly TextGroup[]): boolean =>
  groups.every(({ needed, missing }) => !needed || missing === 0);
/** Whether anybody has begun with it. */
export const isBegun = (groups: readonly TextGroup[]): boolean => groups.some(({ total, missing }) => missing < total);
