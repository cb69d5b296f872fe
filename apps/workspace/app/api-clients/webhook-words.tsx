import { type ReactNode } from 'react';
import { type Translator } from '#web/i18n';
import { Tag, type Tone } from '#web/ui';
import { type DeliveryLogAnswer, type WebhooksOfClientAnswer } from '../../build/documents/documents.js';
import { type TextKey, useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';

export type Webhook = WebhooksOfClientAnswer['webhooks']['nodes'][number];
export type TopicInWords = WebhooksOfClientAnswer['changeTopics'][number];
/** With what its topic is called; null where it is none that can be chosen. */
export type Delivery = DeliveryLogAnswer['webhookDeliveries']['nodes'][number] & { topicName: string | null };

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
export function answerLines(delivery: Delivery, words: Translator<TextKey>): string[] {
  const { t, moment } = words;
  const { state, lastStatus, lastFault, lastMs, attempts, dueAt } = delivery;
  const lines = [
    state === 'withheld' ? t('hook.withheld') : null,
    lastStatus === null ? null : t('hook.answered', { status: lastStatus, ms: lastMs ?? 0 }),
    lastFault === null ? null : word(words, 'hookFault', lastFault),
    attempts > 1 ? t('hook.attempts', { count: attempts }) : null,
    state === 'waiting' && attempts > 0 ? t('hook.next', { moment: moment(dueAt) }) : null,
  ];
  return lines.filter((line) => line !== null);
}

export function DeliveryAnswer({ delivery }: { delivery: Delivery }): ReactNode {
  return answerLines(delivery, useText()).map((line) => (
    <span key={line} className="ws-line">
      {line}
    </span>
  ));
}
