import { type ReactNode } from 'react';
import { Button } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';

export function WithdrawForm({ result, granted }: { result: FormResult | undefined; granted: boolean }): ReactNode {
  const { t } = useText();
  return (
    <details className="qw-details" open={result?.form === 'withdraw' ? true : undefined}>
      <summary>{t('application.withdraw')}</summary>
      <ActionForm name="withdraw" result={result} labels={{ reason: t('form.reason') }}>
        <p>{t(granted ? 'application.withdraw.granted' : 'application.withdraw.help')}</p>
        <TextField name="reason" hint={t('form.reason.hint')} />
        <Button weight="secondary">{t('application.withdraw')}</Button>
      </ActionForm>
    </details>
  );
}
