import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { ButtonLink } from '#web/ui';
import { ExportLinks, type ListData, ListView, loadList } from '../kit/list/index.js';
import { PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { type Carrier, carriersList, carriersTable } from './carriers-table.js';

export const loader = ({ context, request }: LoaderFunctionArgs): Promise<ListData<Carrier>> =>
  loadList(context, request, carriersList);

export default function CarriersPage(): ReactNode {
  const carriers = useLoaderData<typeof loader>();
  const { t, term } = useText();
  const { me } = useShell();
  return (
    <>
      <PageTop
        title={term('carrierMany')}
        crumbs={[]}
        lead={t('purpose.carriers')}
        actions={
          <>
            <ExportLinks table={carriersTable} data={carriers} />
            {hasRole(me, 'senate') ? <ButtonLink to="/workspace/carriers/new">{t('carrier.add')}</ButtonLink> : null}
          </>
        }
      />
      <ListView table={carriersTable} data={carriers} empty={{ text: t('carrier.empty') }} />
    </>
  );
}
