import { type ReactNode } from 'react';
import { languages as allLanguages, isLanguage } from '#web/i18n';
import { Button } from '#web/ui';
import { type PersonDetailAnswer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { Choice, Seen, TextField } from '../kit/fields.js';
import { type TextKey, useText } from '../kit/use-text.js';
import { useShell } from '../shell/use-shell.js';

type Person = PersonDetailAnswer['user'];

interface Props {
  person: Person;
  result: FormResult | undefined;
}

/** Everything that touches a person's access; each with its reason and its consequence in words. */
export function PersonForms({ person, result }: Props): ReactNode {
  const can = (action: string): boolean => person.can.includes(action);
  const active = person.state === 'active';
  return (
    <div className="ws-disclosures">
      {can('change') && person.state !== 'erased' ? <ChangeForm person={person} result={result} /> : null}
      {can('invite') && person.state === 'invited' ? <RenewForm result={result} /> : null}
      {can('endSessions') && active ? <Reasoned name="endSessions" result={result} /> : null}
      {can('resetSecondFactor') && active ? <Reasoned name="resetSecondFactor" result={result} /> : null}
      {can('lock') && active ? <Reasoned name="lock" result={result} /> : null}
      {can('lock') && person.state === 'locked' ? <Reasoned name="unlock" result={result} /> : null}
      {can('erase') && person.state !== 'erased' ? <Reasoned name="erase" result={result} /> : null}
    </div>
  );
}

function Reasoned({ name, result }: { name: string; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const title = t(`person.${name}` as TextKey);
  return (
    <details className="qw-details" open={result?.form === name ? true : undefined}>
      <summary>{title}</summary>
      <ActionForm name={name} result={result} labels={{ reason: t('form.reason') }}>
        <p>{t(`person.${name}.help` as TextKey)}</p>
        <TextField name="reason" hint={t('form.reason.hint')} />
        <Button weight="secondary">{title}</Button>
      </ActionForm>
    </details>
  );
}

function RenewForm({ result }: { result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  return (
    <ActionForm name="renew" result={result}>
      <p>{t('person.renew.help')}</p>
      <Button weight="secondary">{t('person.renew')}</Button>
    </ActionForm>
  );
}

function ChangeForm({ person, result }: Props): ReactNode {
  const { t } = useText();
  const { tenant } = useShell();
  const options = tenant.languages
    .filter(isLanguage)
    .map((language) => ({ value: language, label: allLanguages[language].name }));
  return (
    <details className="qw-details" open={result?.form === 'change' ? true : undefined}>
      <summary>{t('person.change')}</summary>
      <ActionForm name="change" result={result} labels={{ name: t('person.name'), language: t('person.language') }}>
        <Seen version={person.version} />
        <TextField name="name" value={person.name} />
        <Choice name="language" options={options} value={person.language} />
        <Button>{t('form.save')}</Button>
      </ActionForm>
    </details>
  );
}
