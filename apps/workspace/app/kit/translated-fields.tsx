import { type ReactNode } from 'react';
import { isOutdated, sourceLanguage, storedTranslationStates, type TranslatedText } from '#libs/typed';
import { isLanguage, languages as allLanguages, type Vocabulary } from '#web/i18n';
import { Choice, TextField, Tick } from './fields.js';
import { type FormReader } from './form-reader.js';
import { useText } from './use-text.js';

/** A translated text as pages ask for it; without its numbers nothing is said about what is outdated. */
export type ShownText = Pick<TranslatedText, 'language' | 'text'> &
  Partial<Omit<TranslatedText, 'state'>> & { state?: string };

export const textField = (name: string, language: string): string => `${name}.${language}`;
const stateField = (name: string, language: string): string => `${textField(name, language)}.state`;
const sourceField = (name: string, language: string): string => `${textField(name, language)}.source`;
const fitsField = (name: string, language: string): string => `${textField(name, language)}.fits`;

/** „Türkçe“ for `tr`: a language by its own name. */
export const ownName = (tag: string): string => (isLanguage(tag) ? allLanguages[tag].name : tag);

/** Languages in which texts are asked for: those that are switched on, and those whose words somebody has begun with. */
export const writtenLanguages = ({
  languages,
  vocabulary,
}: {
  languages: string[];
  vocabulary: Vocabulary;
}): string[] => [...new Set([...languages, ...Object.values(vocabulary).flatMap((word) => Object.keys(word))])];

type T = ReturnType<typeof useText>['t'];

/** What stands above the fields of a text, for the form around them. */
export const textLabels = (t: T, name: string, what: string, languages: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    languages.flatMap((language) => [
      [textField(name, language), t('translated.in', { what, language: ownName(language) })],
      [stateField(name, language), t('translated.stateIn', { what, language: ownName(language) })],
      [fitsField(name, language), t('translated.fits')],
    ]),
  );

interface Props {
  name: string;
  texts: readonly ShownText[];
  languages: readonly string[];
  lines?: number;
  hint?: ReactNode;
  /** languages in which it cannot be left out */
  needed?: readonly string[];
}

/** One field a language, with how far the text can be relied on. German, from which others are translated, stands first. */
export function TranslatedFields({ name, texts, languages, lines, hint, needed = [] }: Props): ReactNode {
  return languages.map((language, n) => (
    <div key={language} className="ws-translated">
      <TextField
        name={textField(name, language)}
        value={texts.find((text) => text.language === language)?.text}
        hint={n === 0 ? hint : undefined}
        optional={!needed.includes(language)}
        {...(lines === undefined ? {} : { lines })}
      />
      {language === sourceLanguage ? null : <StateField name={name} texts={texts} language={language} />}
    </div>
  ));
}

/** How far a translation can be relied on, and whether it still fits when the German text has changed. */
export function StateField({ name, texts, language }: Omit<Props, 'languages'> & { language: string }): ReactNode {
  const { t } = useText();
  const text = texts.find((one) => one.language === language);
  const source = texts.find((one) => one.language === sourceLanguage)?.revision;
  return (
    <>
      <Choice
        name={stateField(name, language)}
        label={t('translated.state')}
        value={text?.state ?? 'reviewed'}
        options={storedTranslationStates.map((state) => ({ value: state, label: t(`translated.state.${state}`) }))}
      />
      {source && isOutdated(texts as TranslatedText[], language) ? (
        <>
          <Tick name={fitsField(name, language)} />
          <input type="hidden" name={sourceField(name, language)} value={source} />
        </>
      ) : null}
    </>
  );
}

/** Reads the fields of a text. @param path where the API names it, when it is not `name` */
export function readTexts(form: FormReader, name: string, languages: readonly string[], path = name) {
  return languages.map((language, index) => {
    const field = textField(name, language);
    form.aliases[`${path}.${index}.text`] = field;
    form.aliases[`${path}.${language}`] = field;
    const state = storedTranslationStates.find((one) => one === form.text(stateField(name, language))) ?? null;
    const fits = form.on(fitsField(name, language)) ? Number(form.text(sourceField(name, language))) : 0;
    return { language, text: form.text(field), state, sourceRevision: fits || null };
  });
}
