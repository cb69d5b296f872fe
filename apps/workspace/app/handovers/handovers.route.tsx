import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { ExportLinks, type ListData, ListView, loadList } from '../kit/list/index.js';
import { PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import { type Handover, handoversList, handoversTable } from './handovers-table.js';

export const loader = ({ context, request }: LoaderFunctionArgs): Promise<ListData<Handover>> =>
  loadList(context, request, handoversList);

export default function HandoversPage(): ReactNode {
  const handovers = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <>
      <PageTop
        title={t('nav.handovers')}
        crumbs={[]}
        lead={t('handover.lead')}
        actions={<ExportLinks table={handoversTable} data={handovers} />}
      />
      <ListView table={handoversTable} data={handovers} empty={{ text: t('handover.empty') }} />
    </>
  );
}
