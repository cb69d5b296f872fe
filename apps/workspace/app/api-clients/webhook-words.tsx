import { type ReactNode } from 'react';
import { Tag, type Tone } from '#web/ui';
import { type DeliveryLogAnswer, type WebhooksOfClientAnswer } from '../../build/documents/documents.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';

export type Webhook = WebhooksOfClientAnswer['webhooks']['nodes'][number];
export type TopicInWords = WebhooksOfClientAnswer['changeTopics'][number];
export type Delivery = DeliveryLogAnswer['webhookDeliveries']['nodes'][number];

export function WebhookState({ webhook }: { webhook: Webhook }): ReactNode {
  const translator = useText();
  if (!webhook.on) return <Tag tone="bad">{word(translator, 'hookOff', webhook.offReason ?? 'byHand')}</Tag>;
  return webhook.works ? (
    <Tag tone="good">{translator.t('hook.on')}</Tag>
  ) : (
    <Tag tone="bad">{translator.t('hook.void')}</Tag>
  );
}

const tones: Record<Delivery['state'], Tone> = { waiting: 'soon', delivered: 'good', withheld: 'neutral', dead: 'bad' };

export function DeliveryState({ delivery }: { delivery: Delivery }): ReactNode {
  const translator = useText();
  return <Tag tone={tones[delivery.state]}>{word(translator, 'hookState', delivery.state)}</Tag>;
}

/** What the receiver said last, or why it said nothing. */
export function DeliveryAnswer({ delivery }: { delivery: Delivery }): ReactNode {
  const translator = useText();
  const { t, moment } = translator;
  const { state, lastStatus, lastFault, lastMs, attempts, dueAt } = delivery;
  const lines = [
    state === 'withheld' ? t('hook.withheld') : null,
    lastStatus === null ? null : t('hook.answered', { status: lastStatus, ms: lastMs ?? 0 }),
    lastFault === null ? null : word(translator, 'hookFault', lastFault),
    attempts > 1 ? t('hook.attempts', { count: attempts }) : null,
    state === 'waiting' && attempts > 0 ? t('hook.next', { moment: moment(dueAt) }) : null,
  ];
  return lines.filter(Boolean).map((line) => (
    <span key={line} className="ws-line">
      {line}
    </span>
  ));
}
