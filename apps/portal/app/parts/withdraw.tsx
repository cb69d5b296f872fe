import { type ReactNode } from 'react';
import { useHref } from 'react-router';
import { Button, ErrorSummary, Field, Notice } from '#web/ui';
import { useT } from '../speak.js';
import { StatusFacts, type StatusData } from './status-view.js';

const pageOf = ({ areaSlug, reference }: StatusData): string => `/q/${areaSlug}/antrag/${reference}`;

/** The way out, for whoever has opened the application and while there is something to withdraw. */
export function WithdrawOffer({ status }: { status: StatusData }): ReactNode {
  const { t } = useT();
  const action = useHref(pageOf(status));
  if (!status.details?.withdrawable) return null;
  return (
    <form className="qw-form qw-stack" method="post" action={action}>
      <h2>{t('withdraw.offer')}</h2>
      <p>{t('withdraw.offerText')}</p>
      <div className="qw-form__actions">
        <Button weight="secondary" name="intent" value="ask-withdraw">
          {t('withdraw.ask')}
        </Button>
      </div>
    </form>
  );
}

/** Asks once more and says what it means. Nothing has happened yet. */
export function WithdrawConfirm(props: { status: StatusData; reason: string; reasonError: boolean }): ReactNode {
  const { t } = useT();
  const { status } = props;
  const error = props.reasonError ? t('withdraw.reasonError') : undefined;
  return (
    <form className="qw-form" method="post" action={useHref(pageOf(status))} noValidate>
      <ErrorSummary errors={error ? [{ name: 'reason', text: error }] : []} />
      <Notice tone="warning">
        <p>{t(status.state === 'approved' ? 'withdraw.meansGranted' : 'withdraw.means')}</p>
        <p>{t(status.state === 'approved' ? 'withdraw.confirmed' : 'withdraw.final')}</p>
      </Notice>
      <StatusFacts status={status} />
      <Field
        name="reason"
        label={t('withdraw.reason')}
        hint={t('withdraw.reasonHint')}
        value={props.reason}
        error={error}
        lines={3}
        maxLength={500}
        optional
      />
      <div className="qw-form__actions">
        <Button name="intent" value="withdraw">
          {t('withdraw.yes')}
        </Button>
        <Button weight="secondary" name="intent" value="show">
          {t('withdraw.no')}
        </Button>
      </div>
    </form>
  );
}
