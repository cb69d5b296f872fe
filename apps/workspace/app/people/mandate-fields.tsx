import { type ReactNode } from 'react';
import { type MandateInput, type Role } from '../../build/documents/documents.js';
import { dayAfter } from '../kit/days.js';
import { type FormReader } from '../kit/form-reader.js';
import { Choice, DayField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { roleName } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';
import { type GrantableScope } from './load-scopes.js';

/** Role, scope and carrier as one value of a field: the API names the combinations that may be given. */
const valueOf = ({ role, scopeId, carrierId }: GrantableScope): string =>
  [role, scopeId ?? '', carrierId ?? ''].join('/');

export function useMandateLabels(): Record<string, string> {
  const { t } = useText();
  const labels = { scope: t('mandate.scope'), from: t('mandate.from'), until: t('mandate.last') };
  // The API names the parts of a new mandate below `mandate`.
  return {
    ...labels,
    'mandate.scopeId': labels.scope,
    'mandate.role': labels.scope,
    'mandate.carrierId': labels.scope,
    'mandate.from': labels.from,
    'mandate.until': labels.until,
    mandate: labels.scope,
  };
}

/** What can be given, by role; the chosen period begins today unless another day is named. */
export function MandateFields({ scopes, empty }: { scopes: GrantableScope[]; empty?: string }): ReactNode {
  const translator = useText();
  const { t } = translator;
  const { today } = useShell();
  const { compare } = new Intl.Collator(translator.tag);
  const options = scopes
    .map((scope) => ({
      value: valueOf(scope),
      label: [roleName(translator, scope.role), scope.scopeName].filter(Boolean).join(' – '),
    }))
    .toSorted((a, b) => compare(a.label, b.label));
  return (
    <>
      <Choice name="scope" options={options} empty={empty ?? t('form.choose')} searchable />
      <div className="qw-pair">
        <DayField name="from" value={today} />
        <DayField name="until" hint={t('mandate.last.hint')} optional />
      </div>
    </>
  );
}

/** null when no mandate was chosen */
export function readMandate(form: FormReader): MandateInput | null {
  const [role, scopeId, carrierId] = form.text('scope').split('/');
  if (!role) return null;
  const last = form.optionalDay('until');
  for (const part of ['scopeId', 'role', 'carrierId']) {
    form.aliases[`mandate.${part}`] = 'scope';
    form.aliases[part] = 'scope';
  }
  form.aliases['mandate'] = 'scope';
  form.aliases['mandate.from'] = 'from';
  form.aliases['mandate.until'] = 'until';
  return {
    role: role as Role,
    scopeId: scopeId || null,
    carrierId: carrierId || null,
    from: form.optionalDay('from'),
    until: last && dayAfter(last),
  };
}
