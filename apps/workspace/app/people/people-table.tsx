import { A } from '#web/ui';
import {
  PeopleList,
  type PeopleListAnswer,
  type PeopleListVariables,
  type SentUserInvitationState,
  type UserState,
} from '../../build/documents/documents.js';
import { declareList, type ListSource, type PageWords } from '../kit/list/index.js';
import { read } from '../kit/read.js';
import { roleName, word } from '../kit/words.js';
import { UserStateTag } from './user-state.js';

export type Person = PeopleListAnswer['users']['nodes'][number];

const states: UserState[] = ['active', 'invited', 'locked', 'erased'];
const invitations: SentUserInvitationState[] = ['open', 'undelivered', 'waits', 'ended'];

const stateName = (value: string, words: PageWords): string =>
  word(words, states.some((state) => state === value) ? 'userState' : 'invitationState', value);

const mandatesOf = ({ mandates }: Person, words: PageWords): string =>
  mandates
    .filter(({ active }) => active)
    .map(({ role, scopeName }) => [roleName(words, role), scopeName].filter(Boolean).join(' · '))
    .join(', ');

export const peopleTable = declareList<Person>({
  key: 'people',
  path: '/workspace/people',
  title: ({ t }) => t('nav.people'),
  id: ({ id }) => id,
  search: ({ t }) => t('person.search'),
  usual: { key: 'name', descending: false },
  columns: [
    {
      key: 'name',
      label: ({ t }) => t('person.name'),
      sort: 'name',
      value: ({ name }) => name,
      cell: ({ id, name }) => (
        <A to={`/workspace/people/${id}`}>
          <bdi>{name}</bdi>
        </A>
      ),
    },
    { key: 'email', label: ({ t }) => t('carrier.email'), value: ({ email }) => email, flexible: true },
    {
      key: 'state',
      label: ({ t }) => t('person.state'),
      value: ({ state, invitation }, words) =>
        stateName(invitation && invitation !== 'open' ? invitation : state, words),
      cell: ({ state, invitation }) => <UserStateTag state={state} invitation={invitation} />,
    },
    { key: 'mandates', label: ({ t }) => t('nav.mandates'), value: mandatesOf },
    {
      key: 'since',
      label: ({ t }) => t('person.since'),
      kind: 'moment',
      sort: 'createdAt',
      extra: true,
      value: ({ createdAt }) => createdAt,
    },
  ],
  filters: [
    {
      key: 'state',
      label: ({ t }) => t('person.state'),
      kind: 'choice',
      values: [...states, ...invitations],
      name: stateName,
      to: (value) => (states.some((state) => state === value) ? { state: value } : { invitation: value }),
    },
  ],
  ids: [{ label: 'userId', value: ({ id }) => id }],
});

export const peopleList: ListSource<Person> = {
  table: peopleTable,
  ask: async (context, question) => (await read(context, PeopleList, question as PeopleListVariables)).users,
};
