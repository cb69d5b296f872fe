import { type ComponentProps, type ReactNode } from 'react';
import { Notice } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { type FormReader } from '../kit/form-reader.js';
import { useText } from '../kit/use-text.js';
import { type PasskeyPurpose, usePasskey } from './use-passkey.js';

/** What the device answered. Read it last: it was not asked if the form is not complete. */
export function credentialOf(form: FormReader): Record<string, unknown> | null {
  try {
    return JSON.parse(form.text('credential')) as Record<string, unknown>;
  } catch {
    if (Object.keys(form.wrong).length === 0) form.wrong['credential'] = 'required';
    return null;
  }
}

/** A form that a device answers: nothing to be seen where there are no scripts, a sentence where the browser knows no passkeys. */
export function PasskeyForm({
  purpose,
  step = '',
  children,
  ...form
}: Omit<ComponentProps<typeof ActionForm>, 'look'> & { purpose: PasskeyPurpose; step?: string }): ReactNode {
  const { t } = useText();
  const { able, asking, trouble, onSubmit } = usePasskey(purpose);
  if (able === false) return <p className="qw-muted">{t('passkey.unsupported')}</p>;
  return (
    <div hidden={able === null} onSubmitCapture={onSubmit}>
      <ActionForm {...form}>
        <input type="hidden" name="step" defaultValue={step} />
        <input type="hidden" name="credential" defaultValue="" />
        {children}
      </ActionForm>
      <div role="status" className="ws-asking">
        {asking ? <p>{t('passkey.asking')}</p> : null}
        {trouble ? (
          <Notice tone="danger">
            <p>{typeof trouble === 'string' ? t(`passkey.${trouble}`) : trouble.message}</p>
          </Notice>
        ) : null}
      </div>
    </div>
  );
}
