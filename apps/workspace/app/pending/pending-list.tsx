import { type ReactNode } from 'react';
import { Button } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { RadioChoice, Seen, TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { type Act, actTitle } from './pending-table.js';

interface Props {
  acts: Act[];
  result: FormResult | undefined;
}

const useTitle = (): ((act: Act) => string) => {
  const words = useText();
  return (act) => actTitle(act, words);
};

/** What waits for the reader's own word: who asks, why, until when; and the answer with its reason. */
export function PendingCards({ acts, result }: Props): ReactNode {
  const { t } = useText();
  const title = useTitle();
  return acts.map((act) => (
    <article key={act.id} className="ws-panel ws-pending" aria-labelledby={`act-${act.id}`}>
      <h3 id={`act-${act.id}`}>{title(act)}</h3>
      <Asked act={act} />
      <p>{t('pending.doubt')}</p>
      <ActionForm
        name="decide"
        row={act.id}
        result={result}
        labels={{ word: t('pending.word'), reason: t('form.reason') }}
      >
        <Seen version={act.version} />
        <RadioChoice
          name="word"
          options={[
            { value: 'agree', label: t('pending.agree') },
            { value: 'refuse', label: t('pending.refuse') },
          ]}
        />
        <TextField name="reason" hint={t(act.programme ? 'pending.reason.elsewhere' : 'form.reason.hint')} />
        <Button describes={`${t('pending.send')}: ${title(act)}`}>{t('pending.send')}</Button>
      </ActionForm>
    </article>
  ));
}

function Asked({ act }: { act: Act }): ReactNode {
  const { t, moment } = useText();
  const asker = act.programme ? t('pending.programme', { name: act.programme }) : act.askedByName;
  return (
    <dl className="qw-facts">
      <dt>{t('pending.asker')}</dt>
      <dd>
        <bdi>{asker ?? '–'}</bdi>, {moment(act.askedAt)}
      </dd>
      {act.reason ? (
        <>
          <dt>{t('form.reason')}</dt>
          <dd>
            <bdi>{act.reason}</bdi>
          </dd>
        </>
      ) : null}
      <dt>{t('pending.expires')}</dt>
      <dd>{moment(act.expiresAt)}</dd>
    </dl>
  );
}

export function Withdraw({ act, result }: { act: Act; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const title = useTitle();
  if (!act.can.includes('withdraw')) return null;
  return (
    <ActionForm name="withdraw" row={act.id} result={result} look="inline">
      <Button weight="tertiary" describes={title(act)}>
        {t('pending.withdraw')}
      </Button>
    </ActionForm>
  );
}
