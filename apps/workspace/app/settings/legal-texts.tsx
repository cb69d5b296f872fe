import { type ReactNode } from 'react';
import { AddLegalText, type LegalTextKind } from '../../build/documents/documents.js';
import { Button, Facts, Notice, Section } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { done, type FormHandler, type FormResult } from '../kit/answer-form.js';
import { DayField, TextField } from '../kit/fields.js';
import { readTexts, textField, textLabels, TranslatedFields } from '../kit/translated-fields.js';
import { useText } from '../kit/use-text.js';
import { useShell } from '../shell/use-shell.js';
import { languagesOf, type TenantSettings } from './settings-data.js';

const kinds = ['imprint', 'dataProtection', 'accessibility', 'remedy'] as const satisfies LegalTextKind[];

/** What is still missing before the programme can go public, in one list. */
export function MissingTexts({ missing }: { missing: readonly LegalTextKind[] }): ReactNode {
  const { t } = useText();
  if (missing.length === 0) return null;
  return (
    <Notice tone="warning" title={t('legalText.missing.title')}>
      <p>{t('legalText.missing.text')}</p>
      <ul>
        {missing.map((kind) => (
          <li key={kind}>{t(`legalText.${kind}`)}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** The texts with legal effect, each with its version, and a form for the next one. */
export function LegalTexts({
  settings,
  result,
}: {
  settings: TenantSettings;
  result: FormResult | undefined;
}): ReactNode {
  const { t } = useText();
  return (
    <Section id="texte" title={t('legalText.title')}>
      <MissingTexts missing={settings.missingLegalTexts} />
      {kinds.map((kind) => (
        <LegalTextForm key={kind} kind={kind} settings={settings} result={result} />
      ))}
    </Section>
  );
}

function LegalTextForm(props: {
  kind: LegalTextKind;
  settings: TenantSettings;
  result: FormResult | undefined;
}): ReactNode {
  const { t } = useText();
  const { today } = useShell();
  const { kind, settings, result } = props;
  const text = settings.legalTexts.find((one) => one.kind === kind);
  const title = t(`legalText.${kind}`);
  const labels = {
    ...textLabels(t, 'texts', t('legalText.wording'), languagesOf(settings)),
    law: t('legalText.law'),
    statedOn: t('legalText.statedOn'),
    source: t('form.source'),
    reason: t('form.reason'),
  };
  return (
    <details className="qw-details" open={result?.row === kind ? true : undefined}>
      <summary>{title}</summary>
      {text ? <Stated text={text} /> : null}
      <ActionForm name="legalText" row={kind} result={result} labels={labels}>
        <TranslatedFields
          name="texts"
          texts={text?.texts ?? []}
          languages={languagesOf(settings)}
          lines={10}
          needed={settings.languages.slice(0, 1)}
        />
        <TextField name="law" value={text?.law} optional={kind !== 'accessibility'} />
        <DayField name="statedOn" value={today} />
        <TextField name="source" value={text?.sample ? '' : text?.source} />
        <TextField name="reason" hint={t('form.reason.hint')} optional />
        <Button>{t('legalText.add', { title })}</Button>
      </ActionForm>
    </details>
  );
}

function Stated({ text }: { text: TenantSettings['legalTexts'][number] }): ReactNode {
  const { t, day } = useText();
  const { version, statedOn, source, sample } = text;
  return (
    <Facts
      facts={[
        { key: 'version', label: t('legalText.version'), value: String(version) },
        { key: 'statedOn', label: t('legalText.statedOn'), value: day(statedOn) },
        { key: 'source', label: t('form.source'), value: source },
        ...(sample ? [{ key: 'sample', label: t('legalText.sample'), value: t('legalText.sample.text') }] : []),
      ]}
    />
  );
}

/** Another version; a language that is left empty has none. */
export const addLegalText =
  (languages: readonly string[]): FormHandler<Response> =>
  async (form, change) => {
    if (languages[0]) form.required(textField('texts', languages[0]));
    const input = {
      kind: form.row as LegalTextKind,
      texts: readTexts(form, 'texts', languages),
      law: form.optional('law'),
      statedOn: form.day('statedOn'),
      source: form.required('source'),
      reason: form.optional('reason'),
    };
    await change(AddLegalText, { input });
    return done('/workspace/settings/legal', 'saved');
  };
