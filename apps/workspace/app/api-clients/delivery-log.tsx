import { type ReactNode } from 'react';
import { Form } from 'react-router';
import { Button, Section, Select } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import { type DeliveryLogAnswer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { Pager } from '../kit/pager.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';
import { type Delivery, DeliveryAnswer, DeliveryState, type TopicInWords } from './webhook-words.js';

interface Props {
  path: string;
  /** the webhook whose log it is */
  webhook: { id: string; url: string };
  log: DeliveryLogAnswer['webhookDeliveries'];
  state: string;
  topics: readonly TopicInWords[];
  result: FormResult | undefined;
}

/** What one webhook sent, and what became of it. */
export function DeliveryLog({ path, webhook, log, state, topics, result }: Props): ReactNode {
  const { t } = useText();
  const columns = useColumns(topics, result);
  return (
    <Section id="zustellungen" title={t('hook.log')}>
      <p>
        <code className="ws-secret">{webhook.url}</code>
      </p>
      <p className="qw-small">{t('hook.log.lead')}</p>
      <StateFilter path={path} webhookId={webhook.id} state={state} />
      {log.nodes.length === 0 ? (
        <p className="qw-muted">{t('hook.log.empty')}</p>
      ) : (
        <DataTable caption={t('hook.log')} captionHidden columns={columns} rows={log.nodes} rowKey={({ id }) => id} />
      )}
      <Pager path={path} pageInfo={log.pageInfo} />
    </Section>
  );
}

export const deliveryStates = ['waiting', 'delivered', 'dead', 'withheld'] as const;

function StateFilter({ path, webhookId, state }: { path: string; webhookId: string; state: string }): ReactNode {
  const translator = useText();
  const { t } = translator;
  const options = deliveryStates.map((value) => ({ value, label: word(translator, 'hookState', value) }));
  return (
    <Form method="get" action={path} className="ws-filters">
      <input type="hidden" name="id" value={webhookId} />
      <Select
        name="state"
        label={t('hook.log.state')}
        value={state}
        options={[{ value: '', label: t('hook.log.all') }, ...options]}
      />
      <Button weight="secondary">{t('list.filter')}</Button>
    </Form>
  );
}

function useColumns(topics: readonly TopicInWords[], result: FormResult | undefined): DataColumn<Delivery>[] {
  const translator = useText();
  const { t, moment } = translator;
  const names = new Map(topics.map(({ topic, name }) => [topic, name]));
  const nameOf = ({ topic }: Delivery): string => names.get(topic) ?? word(translator, 'hookTopic', topic);
  return [
    {
      key: 'topic',
      label: t('hook.log.topic'),
      cell: (delivery) => (
        <>
          {nameOf(delivery)}
          <code className="ws-sub">{`${delivery.noun}:${delivery.nounId}`}</code>
          <span className="ws-sub">{t('hook.log.version', { version: delivery.changeVersion })}</span>
        </>
      ),
    },
    { key: 'state', label: t('hook.log.state'), cell: (delivery) => <DeliveryState delivery={delivery} /> },
    { key: 'when', label: t('hook.log.when'), cell: ({ triedAt }) => (triedAt ? moment(triedAt) : '–') },
    { key: 'answer', label: t('hook.log.answer'), cell: (delivery) => <DeliveryAnswer delivery={delivery} /> },
    {
      key: 'actions',
      label: t('list.actions'),
      actions: true,
      cell: (delivery) =>
        delivery.can.includes('replay') && delivery.state !== 'waiting' ? (
          <ActionForm name="replay" row={delivery.id} result={result} look="inline">
            <Button weight="secondary" small describes={t('hook.replayThis', { name: nameOf(delivery) })}>
              {t('hook.replay')}
            </Button>
          </ActionForm>
        ) : null,
    },
  ];
}
