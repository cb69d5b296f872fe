import { type ReactNode } from 'react';
import { Button } from '#web/ui';
import { type ApiScopesAnswer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { plusDays } from '../kit/days.js';
import { Choice, DayField, TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { roleName } from '../kit/words.js';
import { type GrantableScope } from '../people/load-scopes.js';
import { useShell } from '../shell/use-shell.js';
import { ScopeChoice } from './scope-choice.js';

/** Roles a program may act in. */
const programRoles = ['senate', 'auditor', 'district', 'carrier', 'team'];

interface Props {
  scopes: GrantableScope[];
  /** what a key can be let at */
  known: ApiScopesAnswer['apiScopes'];
  result: FormResult | undefined;
}

export function CreateClientForm(props: Props): ReactNode {
  const translator = useText();
  const { t } = translator;
  const { today } = useShell();
  const options = props.scopes
    .filter(({ role }) => programRoles.includes(role))
    .map(({ role, scopeId, scopeName, carrierId }) => ({
      value: [role, scopeId ?? '', carrierId ?? ''].join('/'),
      label: [roleName(translator, role), scopeName].filter(Boolean).join(' – '),
    }));
  const labels = {
    name: t('client.name'),
    role: t('mandate.role'),
    scopes: t('client.scopes'),
    expiresOn: t('client.expires'),
  };
  return (
    <ActionForm name="create" result={props.result} labels={labels}>
      <TextField name="name" autoComplete="off" />
      <Choice name="role" options={options} empty={t('client.public')} searchable />
      <ScopeChoice scopes={props.known} />
      <DayField name="expiresOn" value={plusDays(today, 365)} hint={t('client.expires.hint')} />
      <Button>{t('client.create')}</Button>
    </ActionForm>
  );
}
