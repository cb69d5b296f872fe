import { type FormReader } from '../kit/form-reader.js';
import { type PhaseNames, type TenantSettings, type Words } from './settings-data.js';

type Settings = Pick<TenantSettings, 'vocabulary' | 'phases' | 'languages'>;

export const wordField = (term: string, language: string, number: 'one' | 'many'): string =>
  `vocabulary.${term}.${language}.${number}`;
export const phaseField = (phase: string, language: string): string => `phases.${phase}.${language}`;

/** Languages that are switched off keep their words: they may be switched on again. */
export function readWords(form: FormReader, { vocabulary, languages }: Settings): Words {
  return Object.fromEntries(
    Object.entries(vocabulary).map(([term, known]) => [
      term,
      {
        ...known,
        ...Object.fromEntries(
          languages.map((language) => {
            form.aliases[`vocabulary.${term}.${language}`] = wordField(term, language, 'one');
            const one = form.required(wordField(term, language, 'one'));
            const many = form.required(wordField(term, language, 'many'));
            return [language, { one, many }];
          }),
        ),
      },
    ]),
  );
}

export function readPhases(form: FormReader, { phases, languages }: Settings): PhaseNames {
  return Object.fromEntries(
    Object.entries(phases).map(([phase, known]) => [
      phase,
      {
        ...known,
        ...Object.fromEntries(languages.map((language) => [language, form.required(phaseField(phase, language))])),
      },
    ]),
  );
}
