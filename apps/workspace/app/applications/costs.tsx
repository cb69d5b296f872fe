import { type ReactNode } from 'react';
import { type DataColumn, DataTable } from '#web/widgets';
import { type ApplicationDetailAnswer } from '../../build/documents/documents.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';

type Cost = ApplicationDetailAnswer['application']['costs'][number];

export function Costs({ costs, total }: { costs: Cost[]; total: number }): ReactNode {
  const translator = useText();
  const { t, money } = translator;
  const rows = costs.map((cost, index) => ({ ...cost, key: String(index) }));
  const columns: DataColumn<Cost & { key: string }>[] = [
    { key: 'label', label: t('application.cost'), cell: ({ label }) => <bdi>{label}</bdi> },
    { key: 'kind', label: t('application.costKind'), cell: ({ kind }) => word(translator, 'costKind', kind) },
    {
      key: 'cents',
      label: t('applications.amount'),
      numeric: true,
      cell: ({ cents }) => money(cents),
      total: money(total),
    },
  ];
  return (
    <DataTable
      caption={t('application.costs')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      totalLabel={t('overview.total')}
    />
  );
}
