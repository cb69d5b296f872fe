import { reviewedTexts, type TranslatedText } from '#libs/typed';
import { type LegalText, type LegalTextKind } from './legal-text.entity.js';

const sample = (de: string, en: string): TranslatedText[] =>
  reviewedTexts({
    de: `MUSTER, ohne rechtliche Wirkung.\n\n${de}`,
    en: `SAMPLE, without legal effect.\n\n${en}`,
  });

const texts: Record<LegalTextKind, TranslatedText[]> = {
  imprint: sample(
    'Hier nennt die verantwortliche Stelle, wer sie ist, wer sie vertritt und wie man sie erreicht.',
    'Here the responsible body says who it is, who represents it and how to reach it.',
  ),
  dataProtection: sample(
    'Hier erklärt die verantwortliche Stelle, welche Daten sie auf welcher Grundlage verarbeitet, wie lange sie bleiben und welche Rechte Sie haben.',
    'Here the responsible body explains which data it processes on which legal basis, how long they stay and which rights you have.',
  ),
  accessibility: sample(
    'Hier erklärt die verantwortliche Stelle, wie weit diese Seiten barrierefrei sind, wann das geprüft wurde und an wen Sie sich wenden können.',
    'Here the responsible body states how accessible these pages are, when that was checked and whom you can turn to.',
  ),
  remedy: sample(
    'Hier sagt die Behörde, was Sie gegen die Entscheidung tun können: bei welcher Stelle, in welcher Form und bis wann.',
    'Here the authority says what you can do against the decision: with which body, in which form and until when.',
  ),
};

/** Texts of the example programmes. They say themselves that they are samples, and count nowhere as stated. */
export const sampleTexts = (
  statedOn: string,
): Pick<LegalText, 'kind' | 'version' | 'texts' | 'law' | 'statedOn' | 'source' | 'sample'>[] =>
  (Object.keys(texts) as LegalTextKind[]).map((kind) => ({
    kind,
    version: 1,
    texts: texts[kind],
    law: null,
    statedOn,
    source: 'Beispieldaten',
    sample: true,
  }));
