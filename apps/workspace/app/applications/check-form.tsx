import { type ReactNode } from 'react';
import { Button, Section } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { RadioChoice, TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';

/** Whether the application may be funded at all. Whether it is worth it, the jury says afterwards. */
export function CheckForm({ result, again }: { result: FormResult | undefined; again?: boolean }): ReactNode {
  const { t } = useText();
  const form = (
    <ActionForm name="check" result={result} labels={{ eligible: t('check.question'), reasons: t('check.reasons') }}>
      <RadioChoice
        name="eligible"
        options={[
          { value: 'yes', label: t('check.yes') },
          { value: 'no', label: t('check.no') },
        ]}
      />
      <TextField name="reasons" lines={4} hint={t('check.reasons.hint')} optional />
      <Button>{t('check.submit')}</Button>
    </ActionForm>
  );
  if (!again) {
    return (
      <Section id="pruefung" title={t('check.title')}>
        {form}
      </Section>
    );
  }
  return (
    <details className="qw-details" open={result?.form === 'check' ? true : undefined}>
      <summary>{t('check.again')}</summary>
      {form}
    </details>
  );
}
