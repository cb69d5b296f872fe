import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { A, Button, EmptyState, Notice, Section } from '#web/ui';
import {
  AreasToChoose,
  ClientsToTell,
  type ClientsToTellAnswer,
  WebhooksOfClient,
} from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { type ListData, loadList } from '../kit/list/index.js';
import { PageTop } from '../kit/page-top.js';
import { notFound, read, readAll } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { frameContext, requireRight } from '../shell/frame.js';
import { may } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { deliveriesList } from './deliveries-table.js';
import { DeliveryLog } from './delivery-log.js';
import { type NewSecret, type Tested, webhookForms } from './webhook-actions.js';
import { type Choices, useWebhookLabels, WebhookDetails, WebhookFields } from './webhook-forms.js';
import { type Delivery, type TopicInWords, type Webhook, WebhookState } from './webhook-words.js';

interface Page {
  client: ClientsToTellAnswer['apiClients']['nodes'][number];
  webhooks: Webhook[];
  choices: Choices;
  /** all that there are, by name */
  topics: TopicInWords[];
  /** of one of them; null where there is none */
  log: ListData<Delivery> | null;
}

export async function loader({ context, params, request }: LoaderFunctionArgs): Promise<Page> {
  requireRight(context, 'Webhook:read');
  const { me } = context.get(frameContext);
  const [clients, of, areas] = await Promise.all([
    readAll(async (after) => (await read(context, ClientsToTell, { after })).apiClients, Infinity),
    read(context, WebhooksOfClient, { id: params['id']! }),
    may(me, 'Webhook:create')
      ? readAll(async (after) => (await read(context, AreasToChoose, { after })).areas, Infinity)
      : { rows: [] },
  ]);
  const client = clients.rows.find(({ id }) => id === params['id']);
  if (!client) throw notFound(context);
  const webhooks = of.webhooks.nodes;
  const log = webhooks.length > 0 ? await loadLog(context, request, webhooks) : null;
  const choices = {
    topics: of.changeTopics.filter(({ topic }) => client.topics.includes(topic)),
    areas: areas.rows,
  };
  return { client, webhooks, choices, topics: of.changeTopics, log };
}

/** A log is of one webhook: the first one, unless the address says which. */
async function loadLog(
  context: LoaderFunctionArgs['context'],
  request: Request,
  webhooks: Webhook[],
): Promise<ListData<Delivery>> {
  const url = new URL(request.url);
  const [first] = webhooks;
  if (first && !webhooks.some(({ id }) => id === url.searchParams.get('id'))) url.searchParams.set('id', first.id);
  const log = await loadList(context, new Request(url), deliveriesList);
  return { ...log, choices: { id: webhooks.map(({ id, url }) => ({ value: id, label: url })) } };
}

export const action = webhookForms;

/** Where the program behind one key is told of changes. */
export default function WebhooksPage(): ReactNode {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData() as FormResult | NewSecret | Tested | undefined;
  const result = answer && 'form' in answer ? answer : undefined;
  const { t } = useText();
  const { me } = useShell();
  const { client, choices, log } = page;
  const path = `/workspace/api-clients/${client.id}`;
  const makes = may(me, 'Webhook:create') && me.actingForName === null;
  return (
    <>
      <PageTop
        title={t('hook.title', { name: client.name })}
        crumbs={[{ to: '/workspace/api-clients', label: t('nav.apiClients') }]}
        lead={t('hook.lead')}
      />
      {answer && 'secret' in answer ? <SecretNotice made={answer} /> : null}
      {answer && 'tested' in answer ? <TestNotice {...answer} /> : null}
      {client.works ? null : <Notice tone="warning" title={t('hook.noKey')} />}
      <WebhookList page={page} path={path} result={result} />
      {log ? <DeliveryLog path={path} log={log} result={result} /> : null}
      {makes && client.works ? <CreateForm choices={choices} result={result} /> : null}
    </>
  );
}

function WebhookList({ page, path, result }: { page: Page; path: string; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const { webhooks, choices, topics } = page;
  if (webhooks.length === 0)
    return (
      <EmptyState level={2} title={t('list.empty')}>
        <p>{t('hook.empty')}</p>
      </EmptyState>
    );
  return webhooks.map((webhook) => (
    <Section key={webhook.id} id={webhook.id} title={<span className="ws-verbatim">{webhook.url}</span>}>
      <p>
        <WebhookState webhook={webhook} />
      </p>
      <WebhookDetails
        webhook={webhook}
        choices={{ ...choices, topics: named(webhook, choices, topics) }}
        result={result}
      />
      {webhooks.length > 1 ? (
        <p>
          <A to={`${path}?id=${webhook.id}#zustellungen`}>{t('hook.log.showThis', { name: webhook.url })}</A>
        </p>
      ) : null}
    </Section>
  ));
}

/** What it is told of stays to be seen and chosen, also where the reader may not choose it anew. */
const named = (webhook: Webhook, choices: Choices, topics: TopicInWords[]): TopicInWords[] =>
  topics.filter(({ topic }) => webhook.topics.includes(topic) || choices.topics.some((one) => one.topic === topic));

function CreateForm({ choices, result }: { choices: Choices; result: FormResult | undefined }): ReactNode {
  const { t } = useText();
  const labels = useWebhookLabels();
  return (
    <Section id="neu" title={t('hook.add')}>
      {choices.topics.length === 0 ? (
        <p>{t('hook.noTopics')}</p>
      ) : (
        <ActionForm name="create" result={result} labels={labels}>
          <WebhookFields choices={choices} />
          <Button>{t('hook.create')}</Button>
        </ActionForm>
      )}
    </Section>
  );
}

function SecretNotice({ made }: { made: NewSecret }): ReactNode {
  const { t } = useText();
  return (
    <Notice tone="good" title={t('hook.secret.title', { url: made.url })} live>
      <p>{t('hook.secret.once')}</p>
      <p>
        <code className="ws-secret">{made.secret}</code>
      </p>
    </Notice>
  );
}

const sentences = {
  delivered: ['good', 'hook.test.arrived'],
  waiting: ['info', 'hook.test.waits'],
  dead: ['danger', 'hook.test.failed'],
  withheld: ['danger', 'hook.test.failed'],
} as const;

function TestNotice({ tested }: Tested): ReactNode {
  const { t } = useText();
  const [tone, sentence] = sentences[tested];
  return <Notice tone={tone} title={t(sentence)} live />;
}
