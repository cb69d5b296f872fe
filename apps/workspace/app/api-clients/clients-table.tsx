import { type ReactNode } from 'react';
import { A, Tag } from '#web/ui';
import {
  ApiClientList,
  type ApiClientListAnswer,
  type ApiClientListVariables,
} from '../../build/documents/documents.js';
import { lastDay } from '../kit/days.js';
import { declareList, type ListSource, type PageWords } from '../kit/list/index.js';
import { read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { roleName } from '../kit/words.js';
import { requireRight } from '../shell/frame.js';

export type Client = ApiClientListAnswer['apiClients']['nodes'][number];

function stateOf(client: Client, { t, today }: PageWords): { text: string; tone: 'good' | 'bad' | 'neutral' } {
  if (client.revokedAt) return { text: t('client.revoked'), tone: 'bad' };
  if (client.expiresOn <= today) return { text: t('client.expired'), tone: 'neutral' };
  // In its time and yet without effect: whoever made it could not make it any more.
  return client.works ? { text: t('client.valid'), tone: 'good' } : { text: t('client.void'), tone: 'bad' };
}

export const clientsTable = declareList<Client>({
  key: 'clients',
  path: '/workspace/api-clients',
  title: ({ t }) => t('nav.apiClients'),
  id: ({ id }) => id,
  usual: { key: 'name', descending: false },
  columns: [
    {
      key: 'name',
      label: ({ t }) => t('client.name'),
      sort: 'name',
      value: ({ name }) => name,
      cell: (client) => <ClientName client={client} />,
    },
    {
      key: 'role',
      label: ({ t }) => t('mandate.role'),
      value: ({ role, scopeName }, words) =>
        role ? [roleName(words, role), scopeName].filter(Boolean).join(' · ') : words.t('client.public'),
    },
    {
      key: 'scopes',
      label: ({ t }) => t('client.scopes'),
      flexible: true,
      value: ({ scopes }) => scopes.join(', '),
      cell: ({ scopes }) => <code>{scopes.join(', ')}</code>,
    },
    {
      key: 'created',
      label: ({ t }) => t('job.created'),
      kind: 'moment',
      extra: true,
      value: ({ createdAt }) => createdAt,
    },
    {
      key: 'expires',
      label: ({ t }) => t('client.last'),
      kind: 'day',
      sort: 'expiresOn',
      value: ({ expiresOn }) => lastDay(expiresOn),
    },
    {
      key: 'used',
      label: ({ t }) => t('client.used'),
      kind: 'day',
      value: ({ lastUsedOn }, { t }) => lastUsedOn ?? t('client.never'),
    },
    {
      key: 'state',
      label: ({ t }) => t('handover.state'),
      value: (client, words) => stateOf(client, words).text,
      cell: (client, words) => {
        const { text, tone } = stateOf(client, words);
        return <Tag tone={tone}>{text}</Tag>;
      },
    },
  ],
  ids: [{ label: 'clientId', value: ({ id }) => id }],
});

export const clientsList: ListSource<Client> = {
  table: clientsTable,
  open: (context) => requireRight(context, 'ApiClient:read'),
  ask: async (context, question) => (await read(context, ApiClientList, question as ApiClientListVariables)).apiClients,
};

function ClientName({ client: { id, name } }: { client: Client }): ReactNode {
  const { t } = useText();
  return (
    <>
      <bdi>{name}</bdi>
      <span className="ws-sub">
        <A to={`/workspace/api-clients/${id}`}>{t('hook.openThis', { name })}</A>
      </span>
    </>
  );
}
