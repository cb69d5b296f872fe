import { type ReactNode } from 'react';
import { Button, Section, UserText } from '#web/ui';
import { type ApplicationDetailAnswer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';

interface Props {
  application: ApplicationDetailAnswer['application'];
  result: FormResult | undefined;
}

/** For whoever does not want the money any more. */
export function WithdrawForm({ application, result }: Props): ReactNode {
  const { t } = useText();
  const granted = application.state === 'approved';
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

/** The applicant wants it back although it is approved: code or link alone free no money. */
export function WithdrawalAsked({ application, result }: Props): ReactNode {
  const { t, moment } = useText();
  const { withdrawalAskedAt, withdrawalReason, can } = application;
  if (!withdrawalAskedAt) return null;
  return (
    <Section id="rueckzug" title={t('asked.title')}>
      <p>{t('asked.text', { at: moment(withdrawalAskedAt) })}</p>
      {withdrawalReason ? (
        <blockquote className="qw-typed">
          <UserText>{withdrawalReason}</UserText>
        </blockquote>
      ) : null}
      {can.includes('withdraw') ? (
        <>
          <ActionForm name="withdraw" result={result} labels={{ reason: t('asked.how') }}>
            <TextField name="reason" hint={t('asked.how.hint')} />
            <Button>{t('asked.confirm')}</Button>
          </ActionForm>
          <details className="qw-details" open={result?.form === 'keep' ? true : undefined}>
            <summary>{t('asked.keep')}</summary>
            <ActionForm name="keep" result={result} labels={{ reason: t('form.reason') }}>
              <p>{t('asked.keep.help')}</p>
              <TextField name="reason" hint={t('form.reason.hint')} />
              <Button weight="secondary">{t('asked.keep.submit')}</Button>
            </ActionForm>
          </details>
        </>
      ) : null}
    </Section>
  );
}
