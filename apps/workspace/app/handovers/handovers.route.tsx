import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { A, EmptyState, Tag } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import { HandoverList, type HandoverListAnswer } from '../../build/documents/documents.js';
import { PageTop } from '../kit/page-top.js';
import { Pager } from '../kit/pager.js';
import { read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { useShell } from '../shell/use-shell.js';

type Handover = HandoverListAnswer['handovers']['nodes'][number];

export async function loader({ context, request }: LoaderFunctionArgs): Promise<HandoverListAnswer['handovers']> {
  const after = new URL(request.url).searchParams.get('after');
  return (await read(context, HandoverList, { after })).handovers;
}

export default function HandoversPage(): ReactNode {
  const { nodes, pageInfo } = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <>
      <PageTop title={t('nav.handovers')} crumbs={[]} lead={t('handover.lead')} />
      {nodes.length === 0 ? (
        <EmptyState level={2} title={t('list.empty')}>
          <p>{t('handover.empty')}</p>
        </EmptyState>
      ) : (
        <HandoverTable handovers={nodes} />
      )}
      <Pager path="/workspace/handovers" pageInfo={pageInfo} />
    </>
  );
}

function HandoverTable({ handovers }: { handovers: Handover[] }): ReactNode {
  const { t, term, day } = useText();
  const columns: DataColumn<Handover>[] = [
    {
      key: 'area',
      label: term('area'),
      cell: ({ id, area }) => <A to={`/workspace/handovers/${id}`}>{area?.name ?? '–'}</A>,
    },
    { key: 'day', label: t('handover.day'), cell: (row) => day(row.day) },
    { key: 'from', label: t('handover.from'), cell: ({ fromCarrier }) => fromCarrier?.name ?? '–' },
    { key: 'to', label: t('handover.to'), cell: ({ toCarrier }) => toCarrier?.name ?? '–' },
    { key: 'state', label: t('handover.state'), cell: (row) => <HandoverState handover={row} /> },
  ];
  return (
    <DataTable caption={t('nav.handovers')} captionHidden columns={columns} rows={handovers} rowKey={({ id }) => id} />
  );
}

function HandoverState({ handover }: { handover: Handover }): ReactNode {
  const { t } = useText();
  const { today } = useShell();
  if (handover.final) return <Tag tone="good">{t('handover.final')}</Tag>;
  if (handover.day > today) return <Tag>{t('handover.planned')}</Tag>;
  const signed = (handover.given ? 1 : 0) + (handover.taken ? 1 : 0);
  return <Tag tone="soon">{t('handover.signed', { count: signed })}</Tag>;
}
