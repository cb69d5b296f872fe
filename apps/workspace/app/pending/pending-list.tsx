import { type ReactNode } from 'react';
import { A, Button, Tag } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import { type PendingActsAnswer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { lastDay } from '../kit/days.js';
import { RadioChoice, Seen, TextField } from '../kit/fields.js';
import { type TextKey, useText } from '../kit/use-text.js';

type Act = PendingActsAnswer['pendingActs']['nodes'][number];

interface Props {
  acts: Act[];
  result: FormResult | undefined;
}

const useTitle = (): ((act: Act) => string) => {
  const { t, day } = useText();
  return ({ act, userName, until }) =>
    [
      t(`pending.act.${act}` as TextKey, { name: userName ?? t('act.erased') }),
      until && t('pending.until', { day: day(lastDay(until)) }),
    ]
      .filter(Boolean)
      .join(', ');
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

const tones: Partial<Record<Act['state'], 'good' | 'bad'>> = { done: 'good', refused: 'bad' };

export function PendingTable({ acts, result }: Props): ReactNode {
  const { t, moment } = useText();
  const title = useTitle();
  const columns: DataColumn<Act>[] = [
    {
      key: 'act',
      label: t('pending.what'),
      cell: (act) => (
        <>
          <A to={`/workspace/people/${act.userId}`}>{title(act)}</A>
          {act.reason ? <p className="qw-small">{act.reason}</p> : null}
        </>
      ),
    },
    {
      key: 'asked',
      label: t('pending.asker'),
      cell: ({ programme, askedByName, askedAt }) => (
        <>
          <bdi>{programme ? t('pending.programme', { name: programme }) : (askedByName ?? '–')}</bdi>
          <p className="qw-small">{moment(askedAt)}</p>
        </>
      ),
    },
    {
      key: 'state',
      label: t('handover.state'),
      cell: (act) => <State act={act} />,
    },
    { key: 'actions', label: t('list.actions'), actions: true, cell: (act) => <Withdraw act={act} result={result} /> },
  ];
  return (
    <DataTable caption={t('pending.others')} captionHidden columns={columns} rows={acts} rowKey={({ id }) => id} />
  );
}

function State({ act: { state, expiresAt, decidedByName, answer } }: { act: Act }): ReactNode {
  const { t, moment } = useText();
  return (
    <>
      <Tag tone={tones[state]}>{t(`pending.state.${state}` as TextKey)}</Tag>
      {state === 'waiting' || state === 'consented' ? (
        <p className="qw-small">{t('pending.atMost', { moment: moment(expiresAt) })}</p>
      ) : null}
      {answer ? <p className="qw-small">{[decidedByName, answer].filter(Boolean).join(': ')}</p> : null}
    </>
  );
}

function Withdraw({ act, result }: { act: Act; result: FormResult | undefined }): ReactNode {
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
