import { type ReactNode } from 'react';
import { A, EmptyState, Tag } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import { type CarrierDetailAnswer } from '../../build/documents/documents.js';
import { periodOf } from '../areas/period.js';
import { SourceNote } from '../kit/doubt.js';
import { useText } from '../kit/use-text.js';
import { useShell } from '../shell/use-shell.js';

type Commission = NonNullable<CarrierDetailAnswer['carrier']>['commissions'][number];

export function CommissionTable({ commissions }: { commissions: Commission[] }): ReactNode {
  const { t } = useText();
  const columns = useCommissionColumns();
  if (commissions.length === 0) {
    return (
      <EmptyState title={t('list.empty')}>
        <p>{t('commission.empty')}</p>
      </EmptyState>
    );
  }
  return (
    <DataTable
      caption={t('commission.list')}
      captionHidden
      columns={columns}
      rows={commissions}
      rowKey={({ id }) => id}
    />
  );
}

function useCommissionColumns(): DataColumn<Commission>[] {
  const translator = useText();
  const { today } = useShell();
  const { t, term } = translator;
  return [
    {
      key: 'area',
      label: term('area'),
      cell: ({ area }) => (area ? <A to={`/workspace/areas/${area.slug}`}>{area.name}</A> : '–'),
    },
    {
      key: 'period',
      label: t('overview.period'),
      cell: (commission) => (
        <>
          {periodOf(translator, commission, today)}
          {commission.current ? <Tag tone="good">{t('commission.current')}</Tag> : null}
        </>
      ),
    },
    { key: 'tender', label: t('commission.tender'), cell: ({ tenderReference }) => tenderReference ?? '–' },
    {
      key: 'source',
      label: t('form.source'),
      cell: ({ source, verified }) =>
        source || !verified ? <SourceNote source={source ?? ''} verified={verified} /> : '–',
    },
    {
      key: 'actions',
      label: t('list.actions'),
      actions: true,
      cell: ({ id, can }) =>
        can.some((action) => ['end', 'verify', 'remove'].includes(action)) ? (
          <A to={`/workspace/commissions/${id}`}>{t('commission.manage')}</A>
        ) : null,
    },
  ];
}
