import { type ReactNode } from 'react';
import { A, Button, Tag } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import { type ApiClientListAnswer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { lastDay } from '../kit/days.js';
import { TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { roleName } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';

type Client = ApiClientListAnswer['apiClients']['nodes'][number];

interface Props {
  clients: Client[];
  result: FormResult | undefined;
}

export function ClientTable({ clients, result }: Props): ReactNode {
  const translator = useText();
  const { t, day } = translator;
  const columns: DataColumn<Client>[] = [
    { key: 'name', label: t('client.name'), cell: (client) => <ClientName client={client} /> },
    {
      key: 'role',
      label: t('mandate.role'),
      cell: ({ role, scopeName }) =>
        role ? [roleName(translator, role), scopeName].filter(Boolean).join(' · ') : t('client.public'),
    },
    { key: 'scopes', label: t('client.scopes'), cell: ({ scopes }) => <code>{scopes.join(', ')}</code> },
    { key: 'expires', label: t('client.last'), cell: ({ expiresOn }) => day(lastDay(expiresOn), 'short') },
    {
      key: 'used',
      label: t('client.used'),
      cell: ({ lastUsedOn }) => (lastUsedOn ? day(lastUsedOn, 'short') : t('client.never')),
    },
    { key: 'state', label: t('handover.state'), cell: (client) => <ClientState client={client} /> },
    {
      key: 'revoke',
      label: t('list.actions'),
      actions: true,
      cell: (client) => <RevokeForm client={client} result={result} />,
    },
  ];
  return (
    <DataTable caption={t('nav.apiClients')} captionHidden columns={columns} rows={clients} rowKey={({ id }) => id} />
  );
}

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

function ClientState({ client }: { client: Client }): ReactNode {
  const { t } = useText();
  const { today } = useShell();
  if (client.revokedAt) return <Tag tone="bad">{t('client.revoked')}</Tag>;
  if (client.expiresOn <= today) return <Tag>{t('client.expired')}</Tag>;
  // In its time and yet without effect: whoever made it could not make it any more.
  return client.works ? <Tag tone="good">{t('client.valid')}</Tag> : <Tag tone="bad">{t('client.void')}</Tag>;
}

function RevokeForm({ client, result }: { client: Client; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  if (client.revokedAt || !client.can.includes('revoke')) return null;
  return (
    <details className="qw-details" open={result?.row === client.id ? true : undefined}>
      <summary>{t('client.revoke')}</summary>
      <ActionForm name="revoke" row={client.id} result={result} labels={{ reason: t('form.reason') }}>
        <p className="qw-small">{t('client.revoke.help')}</p>
        <TextField name="reason" hint={t('form.reason.hint')} optional />
        <Button weight="secondary" describes={t('client.revokeThis', { name: client.name })}>
          {t('client.revoke')}
        </Button>
      </ActionForm>
    </details>
  );
}
