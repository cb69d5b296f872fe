import { type ReactNode } from 'react';
import { Button } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';

/** At the counter: the mail address was mistyped, or there is one now. */
export function AddressForm({ email, result }: { email: string | null; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const labels = { email: t('signIn.email'), reason: t('code.reason') };
  return (
    <details className="qw-details" open={result?.form === 'address' ? true : undefined}>
      <summary>{t(email ? 'address.correct' : 'address.add')}</summary>
      <ActionForm name="address" result={result} labels={labels}>
        <p>{t('address.help')}</p>
        <TextField name="email" value={email ?? ''} type="email" />
        <TextField name="reason" hint={t('code.reason.hint')} />
        <Button weight="secondary">{t('address.submit')}</Button>
      </ActionForm>
    </details>
  );
}
