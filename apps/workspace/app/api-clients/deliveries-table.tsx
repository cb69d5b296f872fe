import { DeliveryLog, type DeliveryLogVariables } from '../../build/documents/documents.js';
import { declareList, type ListSource, type PageWords } from '../kit/list/index.js';
import { read } from '../kit/read.js';
import { word } from '../kit/words.js';
import { requireRight } from '../shell/frame.js';
import { answerLines, type Delivery, DeliveryAnswer, DeliveryState } from './webhook-words.js';

const states = ['waiting', 'delivered', 'dead', 'withheld'] as const;

export const topicText = ({ topic, topicName }: Delivery, words: PageWords): string =>
  topicName ?? word(words, 'hookTopic', topic);

/** What the webhooks of one program sent. The page of the program gives its own address. */
export const deliveriesTable = declareList<Delivery>({
  key: 'deliveries',
  path: '/workspace/api-clients',
  title: ({ t }) => t('hook.log'),
  id: ({ id }) => id,
  usual: { key: 'created', descending: true },
  columns: [
    {
      key: 'topic',
      label: ({ t }) => t('hook.log.topic'),
      value: (delivery, words) => topicText(delivery, words),
      cell: (delivery, words) => (
        <>
          {topicText(delivery, words)}
          <code className="ws-sub">{`${delivery.noun}:${delivery.nounId}`}</code>
          <span className="ws-sub">{words.t('hook.log.version', { version: delivery.changeVersion })}</span>
        </>
      ),
    },
    {
      key: 'state',
      label: ({ t }) => t('hook.log.state'),
      value: ({ state }, words) => word(words, 'hookState', state),
      cell: (delivery) => <DeliveryState delivery={delivery} />,
    },
    { key: 'when', label: ({ t }) => t('hook.log.when'), kind: 'moment', value: ({ triedAt }) => triedAt },
    {
      key: 'answer',
      label: ({ t }) => t('hook.log.answer'),
      width: 40,
      value: (delivery, words) => answerLines(delivery, words).join(' · '),
      cell: (delivery) => <DeliveryAnswer delivery={delivery} />,
    },
    {
      key: 'created',
      label: ({ t }) => t('job.created'),
      kind: 'moment',
      sort: 'createdAt',
      extra: true,
      value: ({ createdAt }) => createdAt,
    },
  ],
  filters: [
    { key: 'id', label: ({ t }) => t('hook.log.webhook'), kind: 'row', to: (webhookId) => ({ webhookId }) },
    {
      key: 'state',
      label: ({ t }) => t('hook.log.state'),
      kind: 'choice',
      values: states,
      name: (state, words) => word(words, 'hookState', state),
    },
  ],
  ids: [
    { label: 'deliveryId', value: ({ id }) => id },
    { label: 'nounId', value: ({ nounId }) => nounId },
  ],
});

export const deliveriesList: ListSource<Delivery> = {
  table: deliveriesTable,
  open: (context) => requireRight(context, 'Webhook:read'),
  ask: async (context, question) => {
    const { webhookDeliveries, changeTopics } = await read(context, DeliveryLog, question as DeliveryLogVariables);
    const names = new Map(changeTopics.map(({ topic, name }) => [topic, name]));
    const nodes = webhookDeliveries.nodes.map((row) => ({ ...row, topicName: names.get(row.topic) ?? null }));
    return { ...webhookDeliveries, nodes };
  },
};
