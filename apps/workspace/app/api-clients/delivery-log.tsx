import { type ReactNode } from 'react';
import { Button, Section } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { ExportLinks, type ListData, ListView, usePageWords } from '../kit/list/index.js';
import { deliveriesTable, topicText } from './deliveries-table.js';
import { type Delivery } from './webhook-words.js';

interface Props {
  /** of the program */
  path: string;
  log: ListData<Delivery>;
  result: FormResult | undefined;
}

/** What webhooks sent, and what became of it. */
export function DeliveryLog({ path, log, result }: Props): ReactNode {
  const words = usePageWords();
  const { t } = words;
  const table = { ...deliveriesTable, path };
  return (
    <Section id="zustellungen" title={t('hook.log')}>
      <p className="qw-small">{t('hook.log.lead')}</p>
      <ExportLinks table={table} data={log} />
      <ListView
        table={table}
        data={log}
        empty={{ text: t('hook.log.empty') }}
        actions={(delivery) =>
          delivery.can.includes('replay') && delivery.state !== 'waiting' ? (
            <ActionForm name="replay" row={delivery.id} result={result} look="inline">
              <Button weight="secondary" small describes={t('hook.replayThis', { name: topicText(delivery, words) })}>
                {t('hook.replay')}
              </Button>
            </ActionForm>
          ) : null
        }
      />
    </Section>
  );
}
