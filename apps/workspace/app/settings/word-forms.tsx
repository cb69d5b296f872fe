import { type ReactNode } from 'react';
import { sourceLanguage, storedTranslationStates, textFor, wordFormKinds, type WordFormKind } from '#libs/typed';
import { Button } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { Choice, Seen, TextField } from '../kit/fields.js';
import { ownName } from '../kit/translated-fields.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';
import { type TenantSettings, type Word } from './settings-data.js';
import { phaseField, phaseState, wordField, wordState } from './word-fields.js';

interface Props {
  settings: TenantSettings;
  /** the words are shown and written in it, with the German ones beside them */
  language: string;
  result: FormResult | undefined;
}

type Texts = Word['forms'][number]['texts'];
const textsOf = ({ forms }: Word, kind: WordFormKind): Texts => forms.find((form) => form.kind === kind)?.texts ?? [];
const inLanguage = (texts: Texts, language: string): Texts[number] | undefined =>
  texts.find((text) => text.language === language);

const bare = ['one', 'many'] as const;
const withArticle = wordFormKinds.filter((kind) => kind !== 'one' && kind !== 'many');

/** The German wording, where another one is written. */
function useGerman(language: string): (texts: Texts) => string | undefined {
  const { t } = useText();
  return (texts) => {
    const german = language === sourceLanguage ? null : textFor(texts, sourceLanguage);
    return german ? t('words.german', { text: german.text }) : undefined;
  };
}

export function WordsForm({ settings, language, result }: Props): ReactNode {
  const translator = useText();
  const { t } = translator;
  const labels: Record<string, string> = { reason: t('form.reason') };
  for (const { key } of settings.vocabulary) {
    labels[wordState(key)] = t('translated.state');
    for (const kind of wordFormKinds) labels[wordField(key, kind)] = t(`words.form.${kind}`);
  }
  return (
    <ActionForm name="words" row={language} result={result} labels={labels}>
      <Seen version={settings.version} />
      {settings.vocabulary.map((one) => (
        <WordPart key={one.key} one={one} language={language} />
      ))}
      <TextField name="reason" hint={t('form.reason.hint')} optional />
      <Button>{t('words.save', { language: ownName(language) })}</Button>
    </ActionForm>
  );
}

function WordPart({ one, language }: { one: Word; language: string }): ReactNode {
  const translator = useText();
  const { t } = translator;
  const german = useGerman(language);
  const said = (kind: WordFormKind): string | undefined => inLanguage(textsOf(one, kind), language)?.text;
  const field = (kind: WordFormKind, optional: boolean): ReactNode => (
    <TextField
      key={kind}
      name={wordField(one.key, kind)}
      value={said(kind)}
      hint={german(textsOf(one, kind))}
      optional={optional}
    />
  );
  return (
    <fieldset className="qw-form__part ws-word">
      <legend>
        <h2 className="ws-h3">{word(translator, 'term', one.key)}</h2>
      </legend>
      <div className="qw-pair">{bare.map((kind) => field(kind, false))}</div>
      <details className="qw-details" open={withArticle.some((kind) => said(kind)) ? true : undefined}>
        <summary>{t('words.forms')}</summary>
        <div className="ws-word__forms">{withArticle.map((kind) => field(kind, true))}</div>
      </details>
      {language === sourceLanguage ? null : (
        <State name={wordState(one.key)} value={inLanguage(textsOf(one, 'one'), language)?.state} />
      )}
    </fieldset>
  );
}

function State({ name, value }: { name: string; value: string | undefined }): ReactNode {
  const { t } = useText();
  return (
    <Choice
      name={name}
      value={value ?? 'reviewed'}
      options={storedTranslationStates.map((state) => ({ value: state, label: t(`translated.state.${state}`) }))}
    />
  );
}

export function PhasesForm({ settings, language, result }: Props): ReactNode {
  const translator = useText();
  const { t } = translator;
  const german = useGerman(language);
  const labels: Record<string, string> = { reason: t('form.reason'), [phaseState]: t('translated.state') };
  for (const { kind } of settings.phases) labels[phaseField(kind)] = word(translator, 'phaseKind', kind);
  const first = settings.phases[0];
  return (
    <ActionForm name="phases" row={language} result={result} labels={labels}>
      <Seen version={settings.version} />
      {settings.phases.map(({ kind, texts }) => (
        <TextField key={kind} name={phaseField(kind)} value={inLanguage(texts, language)?.text} hint={german(texts)} />
      ))}
      {language === sourceLanguage ? null : (
        <State name={phaseState} value={first && inLanguage(first.texts, language)?.state} />
      )}
      <TextField name="reason" hint={t('form.reason.hint')} optional />
      <Button>{t('words.phases.save', { language: ownName(language) })}</Button>
    </ActionForm>
  );
}
