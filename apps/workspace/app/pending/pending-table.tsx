import { type ReactNode } from 'react';
import { type Translator } from '#web/i18n';
import { A, Tag } from '#web/ui';
import { PendingActs, type PendingActsAnswer, type PendingActsVariables } from '../../build/documents/documents.js';
import { lastDay } from '../kit/days.js';
import { declareList, type ListSource, type PageWords } from '../kit/list/index.js';
import { read } from '../kit/read.js';
import { type TextKey, useText } from '../kit/use-text.js';
import { requireRight } from '../shell/frame.js';

export type Act = PendingActsAnswer['pendingActs']['nodes'][number];

const tones: Partial<Record<Act['state'], 'good' | 'bad'>> = { done: 'good', refused: 'bad' };

export const actTitle = ({ act, userName, until }: Act, { t, day }: Translator<TextKey>): string =>
  [
    t(`pending.act.${act}` as TextKey, { name: userName ?? t('act.erased') }),
    until && t('pending.until', { day: day(lastDay(until)) }),
  ]
    .filter(Boolean)
    .join(', ');

const askerOf = ({ programme, askedByName }: Act, { t }: PageWords): string | null =>
  programme ? t('pending.programme', { name: programme }) : askedByName;

export const pendingTable = declareList<Act>({
  key: 'pending',
  path: '/workspace/pending',
  title: ({ t }) => t('nav.pending'),
  id: ({ id }) => id,
  usual: { key: 'asked', descending: true },
  columns: [
    {
      key: 'act',
      label: ({ t }) => t('pending.what'),
      width: 48,
      value: actTitle,
      cell: (act, words) => (
        <>
          <A to={`/workspace/people/${act.userId}`}>{actTitle(act, words)}</A>
          {act.reason ? <span className="ws-sub">{act.reason}</span> : null}
        </>
      ),
    },
    {
      key: 'asker',
      label: ({ t }) => t('pending.asker'),
      value: askerOf,
      cell: (act, words) => <bdi>{askerOf(act, words) ?? '–'}</bdi>,
    },
    {
      key: 'asked',
      label: ({ t }) => t('pending.askedAt'),
      kind: 'moment',
      sort: 'askedAt',
      value: ({ askedAt }) => askedAt,
    },
    {
      key: 'state',
      label: ({ t }) => t('handover.state'),
      value: ({ state }, { t }) => t(`pending.state.${state}` as TextKey),
      cell: (act) => <State act={act} />,
    },
    {
      key: 'expires',
      label: ({ t }) => t('pending.expires'),
      kind: 'moment',
      extra: true,
      value: ({ expiresAt }) => expiresAt,
    },
    { key: 'reason', label: ({ t }) => t('form.reason'), extra: true, value: ({ reason }) => reason },
  ],
  ids: [
    { label: 'actId', value: ({ id }) => id },
    { label: 'userId', value: ({ userId }) => userId },
  ],
});

export const pendingList: ListSource<Act> = {
  table: pendingTable,
  open: (context) => requireRight(context, 'PendingAct:decide', 'PendingAct:read'),
  ask: async (context, question) => (await read(context, PendingActs, question as PendingActsVariables)).pendingActs,
};

function State({ act: { state, expiresAt, decidedByName, answer } }: { act: Act }): ReactNode {
  const { t, moment } = useText();
  return (
    <>
      <Tag tone={tones[state]}>{t(`pending.state.${state}` as TextKey)}</Tag>
      {state === 'waiting' || state === 'consented' ? (
        <span className="ws-sub">{t('pending.atMost', { moment: moment(expiresAt) })}</span>
      ) : null}
      {answer ? <span className="ws-sub">{[decidedByName, answer].filter(Boolean).join(': ')}</span> : null}
    </>
  );
}
