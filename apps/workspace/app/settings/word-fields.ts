import { storedTranslationStates, wordFormKinds, type WordFormKind } from '#libs/typed';
import { type FormReader } from '../kit/form-reader.js';
import { type TenantSettings } from './settings-data.js';

export const wordField = (term: string, kind: WordFormKind): string => `vocabulary.${term}.${kind}`;
export const wordState = (term: string): string => `vocabulary.${term}.state`;
export const phaseField = (phase: string): string => `phases.${phase}`;
export const phaseState = 'phases.state';

const stateOf = (form: FormReader, field: string) =>
  storedTranslationStates.find((state) => state === form.text(field)) ?? null;

/** The words of one language; those of the others stay. How far they can be relied on is said once for each word. */
export const readWords = (form: FormReader, { vocabulary }: Pick<TenantSettings, 'vocabulary'>, language: string) =>
  vocabulary.map(({ key }, nth) => ({
    key,
    forms: wordFormKinds.map((kind, place) => {
      const field = wordField(key, kind);
      form.aliases[`vocabulary.${key}.${kind}.${language}`] = field;
      form.aliases[`vocabulary.${nth}.forms.${place}.texts.0.text`] = field;
      return { kind, texts: [{ language, text: form.text(field), state: stateOf(form, wordState(key)) }] };
    }),
  }));

export const readPhases = (form: FormReader, { phases }: Pick<TenantSettings, 'phases'>, language: string) =>
  phases.map(({ kind }, nth) => {
    form.aliases[`phases.${kind}.${language}`] = phaseField(kind);
    form.aliases[`phases.${nth}.texts.0.text`] = phaseField(kind);
    return { kind, texts: [{ language, text: form.text(phaseField(kind)), state: stateOf(form, phaseState) }] };
  });
