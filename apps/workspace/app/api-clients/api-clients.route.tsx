import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useHref, useLoaderData } from 'react-router';
import { Button, Notice, Section } from '#web/ui';
import {
  ApiScopes,
  type ApiScopesAnswer,
  CreateApiClient,
  RevokeApiClient,
  type Role,
} from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { TextField } from '../kit/fields.js';
import { ExportLinks, type ListData, ListView, loadList } from '../kit/list/index.js';
import { PageTop } from '../kit/page-top.js';
import { read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { type GrantableScope, loadScopes } from '../people/load-scopes.js';
import { frameContext } from '../shell/frame.js';
import { may } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { type Client, clientsList, clientsTable } from './clients-table.js';
import { CreateClientForm } from './create-client-form.js';

interface Page {
  clients: ListData<Client>;
  scopes: GrantableScope[];
  known: ApiScopesAnswer['apiScopes'];
}

/** A key that was just made: in this answer and nowhere else. */
interface NewKey {
  name: string;
  key: string;
}

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Page> {
  clientsList.open?.(context);
  const { me } = context.get(frameContext);
  const makes = may(me, 'ApiClient:create') && me.actingForName === null;
  const [clients, scopes, known] = await Promise.all([
    loadList(context, request, clientsList),
    may(me, 'Mandate:grant') ? loadScopes(context) : [],
    makes ? read(context, ApiScopes, {}) : null,
  ]);
  const grantable = known?.apiScopes.filter((scope) => scope.grantable) ?? [];
  return { clients, scopes, known: grantable };
}

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm<Response | NewKey>(
    { context, request },
    {
      create: async (form, change) => {
        const [role, scopeId, carrierId] = form.text('role').split('/');
        const scopes = form.all('scopes');
        if (scopes.length === 0) form.wrong['scopes'] = 'nothing_chosen';
        scopes.forEach((_scope, index) => (form.aliases[`scopes.${index}`] = 'scopes'));
        form.aliases['scopeId'] = 'role';
        const input = {
          name: form.required('name'),
          scopes,
          role: (role || null) as Role | null,
          scopeId: scopeId || null,
          carrierId: carrierId || null,
          expiresOn: form.day('expiresOn'),
        };
        const { createApiClient } = await change(CreateApiClient, { input });
        return { name: createApiClient.client.name, key: createApiClient.key };
      },
      revoke: async (form, change) => {
        await change(RevokeApiClient, { input: { id: form.row, reason: form.optional('reason') } });
        return done('/workspace/api-clients', 'keyRevoked');
      },
    },
  );

export default function ApiClientsPage(): ReactNode {
  const { clients, scopes, known } = useLoaderData<typeof loader>();
  const answer = useActionData() as FormResult | NewKey | undefined;
  const result = answer && 'form' in answer ? answer : undefined;
  const { t } = useText();
  const { me } = useShell();
  return (
    <>
      <PageTop
        title={t('nav.apiClients')}
        crumbs={[]}
        lead={t('client.lead')}
        actions={<ExportLinks table={clientsTable} data={clients} />}
      />
      <p>
        <a className="ws-way" href={useHref('/developers')}>
          {t('client.developers')}
        </a>
      </p>
      {answer && 'key' in answer ? <KeyNotice created={answer} /> : null}
      <ListView
        table={clientsTable}
        data={clients}
        empty={{ text: t('client.empty') }}
        actions={(client) => <RevokeForm client={client} result={result} />}
      />
      {may(me, 'ApiClient:create') ? (
        <Section id="neu" title={t('client.add')}>
          <CreateClientForm scopes={scopes} known={known} result={result} />
        </Section>
      ) : null}
    </>
  );
}

function KeyNotice({ created }: { created: NewKey }): ReactNode {
  const { t } = useText();
  return (
    <Notice tone="good" title={t('client.created', { name: created.name })} live>
      <p>{t('client.key.once')}</p>
      <p>
        <code className="ws-secret">{created.key}</code>
      </p>
      <p className="qw-small">{t('client.key.use')}</p>
    </Notice>
  );
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
