import {
  reviewedTexts,
  reviewedWord,
  type SentForm,
  type SentText,
  type SpokenWord,
  withForms,
  withTexts,
} from '#libs/typed';
import { phaseKinds, type PhaseKind, type PhaseName, type ProgrammeWord, type Tenant } from './tenant.entity.js';

/** Names of phases by language, as files and the program write them. */
export type PhaseTexts = Partial<Record<PhaseKind, Record<string, string>>>;

/** Words of a file or of the program, which somebody has looked at. */
export const wordsOf = (words: Readonly<Record<string, SpokenWord>>): ProgrammeWord[] =>
  Object.entries(words).map(([key, word]) => ({ key, forms: reviewedWord(word) }));

export const phasesOf = (phases: PhaseTexts): PhaseName[] =>
  phaseKinds.flatMap((kind) => (phases[kind] ? [{ kind, texts: reviewedTexts(phases[kind]) }] : []));

/** The words after a change: what was not sent stays, and a word without a text is gone. */
export function withWords(
  known: readonly ProgrammeWord[],
  sent: readonly { key: string; forms: SentForm[] }[],
): ProgrammeWord[] {
  const keys = [...new Set([...known, ...sent].map(({ key }) => key))];
  const formsOf = (list: readonly { key: string; forms: SentForm[] }[], key: string): SentForm[] =>
    list.find((word) => word.key === key)?.forms ?? [];
  return keys
    .map((key) => ({
      key,
      forms: withForms(known.find((word) => word.key === key)?.forms ?? [], formsOf(sent, key)),
    }))
    .filter(({ forms }) => forms.length > 0);
}

/** The names of the phases after a change, likewise. */
export const withPhases = (
  known: readonly PhaseName[],
  sent: readonly { kind: PhaseKind; texts: SentText[] }[],
): PhaseName[] =>
  phaseKinds
    .map((kind) => ({
      kind,
      texts: withTexts(
        known.find((name) => name.kind === kind)?.texts ?? [],
        sent.find((name) => name.kind === kind)?.texts,
      ),
    }))
    .filter(({ texts }) => texts.length > 0);

/** What is stored, as it would be sent: without what the platform counts itself. */
export const sentWords = ({ vocabulary, phases }: Pick<Tenant, 'vocabulary' | 'phases'>): object => ({
  vocabulary: vocabulary.map(({ key, forms }) => ({
    key,
    forms: forms.map(({ kind, texts }) => ({ kind, texts: asSent(texts) })),
  })),
  phases: phases.map(({ kind, texts }) => ({ kind, texts: asSent(texts) })),
});

const asSent = (texts: readonly SentText[]): SentText[] =>
  texts.map(({ language, text, state }) => ({ language, text, state }));
