import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { ButtonLink } from '#web/ui';
import { ExportLinks, type ListData, ListView, loadList } from '../kit/list/index.js';
import { PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import { may } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { peopleList, peopleTable, type Person } from './people-table.js';

export const loader = ({ context, request }: LoaderFunctionArgs): Promise<ListData<Person>> =>
  loadList(context, request, peopleList);

export default function PeoplePage(): ReactNode {
  const people = useLoaderData<typeof loader>();
  const { t } = useText();
  const { me } = useShell();
  return (
    <>
      <PageTop
        title={t('nav.people')}
        crumbs={[]}
        lead={t('purpose.people')}
        actions={
          <>
            <ExportLinks table={peopleTable} data={people} />
            {may(me, 'User:invite') ? <ButtonLink to="/workspace/people/new">{t('person.invite')}</ButtonLink> : null}
          </>
        }
      />
      <ListView table={peopleTable} data={people} empty={{ text: t('person.empty') }} />
    </>
  );
}
