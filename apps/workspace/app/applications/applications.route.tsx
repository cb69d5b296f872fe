import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { ButtonLink } from '#web/ui';
import { ExportLinks, type ListData, ListView, loadList } from '../kit/list/index.js';
import { PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { applicationList, applicationTable, type ListedApplication } from './applications-table.js';

export const loader = ({ context, request }: LoaderFunctionArgs): Promise<ListData<ListedApplication>> =>
  loadList(context, request, applicationList);

export default function ApplicationsPage(): ReactNode {
  const applications = useLoaderData<typeof loader>();
  const { t } = useText();
  const { me } = useShell();
  const onlyReads = hasRole(me, 'board') && !hasRole(me, 'team', 'carrier', 'district', 'senate');
  return (
    <>
      <PageTop
        title={t('nav.applications')}
        crumbs={[]}
        lead={t(onlyReads ? 'applications.leadBoard' : 'applications.lead')}
        actions={
          <>
            <ExportLinks table={applicationTable} data={applications} />
            {hasRole(me, 'team', 'carrier') ? (
              <ButtonLink to="/workspace/applications/new">{t('worktop.enter')}</ButtonLink>
            ) : null}
          </>
        }
      />
      <ListView
        table={applicationTable}
        data={applications}
        empty={{ title: t('applications.empty.title'), text: t('applications.empty.text') }}
      />
    </>
  );
}
