import { type ReactNode } from 'react';
import { type DataColumn, DataTable } from '#web/widgets';
import { type HandoverDetailAnswer } from '../../build/documents/documents.js';
import { ApplicationState } from '../applications/application-state.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';

type Item = NonNullable<HandoverDetailAnswer['handover']>['items'][number];

export function HandoverItems({ items }: { items: Item[] }): ReactNode {
  const translator = useText();
  const { t, money, moment } = translator;
  const columns: DataColumn<Item>[] = [
    { key: 'reference', label: t('applications.reference'), cell: ({ reference }) => reference },
    { key: 'kind', label: t('handover.kind'), cell: ({ kind }) => word(translator, 'itemKind', kind) },
    { key: 'state', label: t('handover.state'), cell: ({ state }) => <ApplicationState state={state} /> },
    { key: 'opened', label: t('applications.submitted'), cell: ({ openedAt }) => moment(openedAt) },
    { key: 'amount', label: t('applications.amount'), numeric: true, cell: ({ amountCents }) => money(amountCents) },
  ];
  return (
    <DataTable caption={t('handover.list')} captionHidden columns={columns} rows={items} rowKey={({ id }) => id} />
  );
}
