import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { A, ButtonLink, EmptyState, Select } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import {
  PeopleList,
  type PeopleListAnswer,
  type SentUserInvitationState,
  type UserState,
} from '../../build/documents/documents.js';
import { NoMatch } from '../kit/no-match.js';
import { PageTop } from '../kit/page-top.js';
import { Pager } from '../kit/pager.js';
import { read } from '../kit/read.js';
import { SearchForm } from '../kit/search-form.js';
import { useText } from '../kit/use-text.js';
import { roleName, word } from '../kit/words.js';
import { may } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { UserStateTag } from './user-state.js';

type Person = PeopleListAnswer['users']['nodes'][number];

const states: UserState[] = ['active', 'invited', 'locked', 'erased'];
const invitations: SentUserInvitationState[] = ['open', 'undelivered', 'waits', 'ended'];

interface Page {
  users: PeopleListAnswer['users'];
  search: string;
  state: UserState | SentUserInvitationState | null;
}

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Page> {
  const query = new URL(request.url).searchParams;
  const search = (query.get('q') ?? '').trim();
  const asked = query.get('state');
  const state = states.find((one) => one === asked) ?? null;
  const invitation = invitations.find((one) => one === asked) ?? null;
  const filter = { search: search || null, state, invitation };
  const { users } = await read(context, PeopleList, { after: query.get('after'), ...filter });
  return { users, search, state: state ?? invitation };
}

export default function PeoplePage(): ReactNode {
  const { users, search, state } = useLoaderData<typeof loader>();
  const translator = useText();
  const { t } = translator;
  const { me } = useShell();
  const filtered = search !== '' || state !== null;
  return (
    <>
      <PageTop
        title={t('nav.people')}
        crumbs={[]}
        lead={t('purpose.people')}
        actions={
          may(me, 'User:invite') ? <ButtonLink to="/workspace/people/new">{t('person.invite')}</ButtonLink> : null
        }
      />
      <SearchForm path="/workspace/people" label={t('person.search')} value={search}>
        <Select
          name="state"
          label={t('person.state')}
          value={state ?? ''}
          options={[
            { value: '', label: t('list.all') },
            ...states.map((one) => ({ value: one, label: word(translator, 'userState', one) })),
            ...invitations.map((one) => ({ value: one, label: word(translator, 'invitationState', one) })),
          ]}
        />
      </SearchForm>
      <div className="ws-panel">
        {users.nodes.length > 0 ? <PeopleTable people={users.nodes} /> : <Nobody filtered={filtered} />}
      </div>
      <Pager path="/workspace/people" pageInfo={users.pageInfo} />
    </>
  );
}

function Nobody({ filtered }: { filtered: boolean }): ReactNode {
  const { t } = useText();
  if (filtered) return <NoMatch to="/workspace/people" />;
  return (
    <EmptyState level={2} title={t('list.empty')}>
      <p>{t('person.empty')}</p>
    </EmptyState>
  );
}

function PeopleTable({ people }: { people: Person[] }): ReactNode {
  const translator = useText();
  const { t } = translator;
  const columns: DataColumn<Person>[] = [
    {
      key: 'name',
      label: t('person.name'),
      cell: ({ id, name, email }) => (
        <>
          <A to={`/workspace/people/${id}`}>
            <bdi>{name}</bdi>
          </A>
          {email ? <span className="ws-sub">{email}</span> : null}
        </>
      ),
    },
    {
      key: 'state',
      label: t('person.state'),
      cell: ({ state, invitation }) => <UserStateTag state={state} invitation={invitation} />,
    },
    {
      key: 'mandates',
      label: t('nav.mandates'),
      cell: ({ mandates }) =>
        mandates
          .filter(({ active }) => active)
          .map(({ role, scopeName }) => [roleName(translator, role), scopeName].filter(Boolean).join(' · '))
          .join(', ') || '–',
    },
  ];
  return <DataTable caption={t('nav.people')} captionHidden columns={columns} rows={people} rowKey={({ id }) => id} />;
}
