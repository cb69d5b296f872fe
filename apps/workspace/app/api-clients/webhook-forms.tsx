import { type ReactNode } from 'react';
import { Button, Facts, Notice } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { Choice, Seen, TextField, Ticks } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { type TopicInWords, type Webhook } from './webhook-words.js';

export interface Choices {
  /** what the key, and whoever looks at the page, can be told of */
  topics: TopicInWords[];
  areas: { id: string; name: string }[];
}

interface Props {
  webhook: Webhook;
  choices: Choices;
  result: FormResult | undefined;
}

/** Where to, what of, and of which areas: the fields of a new webhook and of one that is changed. */
export function WebhookFields({ webhook, choices }: { webhook?: Webhook; choices: Choices }): ReactNode {
  const { t } = useText();
  const chosen = webhook?.areaIds ?? [];
  return (
    <>
      <TextField name="url" type="url" value={webhook?.url} hint={t('hook.url.hint')} autoComplete="off" width="full" />
      <Ticks
        name="topics"
        options={choices.topics.map(({ topic, name }) => ({ value: topic, label: name }))}
        values={webhook?.topics ?? []}
      />
      <details className="qw-details">
        <summary>
          {t('hook.areaIds')}
          <span className="ws-sub">
            {chosen.length > 0 ? t('hook.areas.chosen', { count: chosen.length }) : t('hook.areas.all')}
          </span>
        </summary>
        <Ticks
          name="areaIds"
          hint={t('hook.areaIds.hint')}
          options={choices.areas.map(({ id, name }) => ({ value: id, label: name }))}
          values={chosen}
        />
      </details>
    </>
  );
}

export function useWebhookLabels(): Record<string, string> {
  const { t } = useText();
  return { url: t('hook.url'), topics: t('hook.topics'), areaIds: t('hook.areaIds') };
}

/** One webhook: what it is told, how it stands, and what can be done about it. */
export function WebhookDetails(props: Props): ReactNode {
  const { webhook, choices } = props;
  const { t, moment } = useText();
  const can = (action: string): boolean => webhook.can.includes(action);
  const names = new Map(choices.topics.map(({ topic, name }) => [topic, name]));
  const areas = choices.areas.filter(({ id }) => webhook.areaIds?.includes(id)).map(({ name }) => name);
  return (
    <>
      {webhook.on && !webhook.works ? (
        <Notice tone="warning" title={t('hook.void')}>
          {t('hook.void.text')}
        </Notice>
      ) : null}
      <Facts
        facts={[
          {
            key: 'topics',
            label: t('hook.topics'),
            value: webhook.topics.map((one) => names.get(one) ?? one).join(', '),
          },
          { key: 'areas', label: t('hook.areaIds'), value: areas.join(', ') || t('hook.areas.all') },
        ]}
      />
      {webhook.earlierUntil ? (
        <p className="qw-small">{t('hook.earlier', { moment: moment(webhook.earlierUntil) })}</p>
      ) : null}
      <div className="ws-row-actions">
        {can('test') ? <TestForm {...props} /> : null}
        {can('update') ? <SwitchForm {...props} /> : null}
      </div>
      {can('update') ? <ChangeForm {...props} /> : null}
      {can('rotate') ? <RotateForm {...props} /> : null}
      {can('remove') ? <RemoveForm {...props} /> : null}
    </>
  );
}

function TestForm({ webhook, result }: Props): ReactNode {
  const { t } = useText();
  return (
    <ActionForm name="test" row={webhook.id} result={result} look="inline">
      <Button weight="secondary" small describes={t('hook.testThis', { name: webhook.url })}>
        {t('hook.test')}
      </Button>
    </ActionForm>
  );
}

function SwitchForm({ webhook, result }: Props): ReactNode {
  const { t } = useText();
  const label = t(webhook.on ? 'hook.switchOff' : 'hook.switchOn');
  return (
    <ActionForm name={webhook.on ? 'off' : 'on'} row={webhook.id} result={result} look="inline">
      <Button weight="secondary" small describes={`${label}: ${webhook.url}`}>
        {label}
      </Button>
      {webhook.on ? null : <span className="qw-small">{t('hook.switchOn.help')}</span>}
    </ActionForm>
  );
}

const isOpen = (name: string, { webhook, result }: Props): true | undefined =>
  result?.form === name && result.row === webhook.id ? true : undefined;

function ChangeForm(props: Props): ReactNode {
  const { webhook, choices, result } = props;
  const { t } = useText();
  return (
    <details className="qw-details" open={isOpen('change', props)}>
      <summary>{t('hook.change')}</summary>
      <ActionForm name="change" row={webhook.id} result={result} labels={useWebhookLabels()}>
        <Seen version={webhook.version} />
        <WebhookFields webhook={webhook} choices={choices} />
        <Button weight="secondary" describes={t('hook.changeThis', { name: webhook.url })}>
          {t('hook.save')}
        </Button>
      </ActionForm>
    </details>
  );
}

const overlaps = ['24', '168', '0'] as const;

function RotateForm(props: Props): ReactNode {
  const { webhook, result } = props;
  const { t } = useText();
  const labels = { overlapHours: t('hook.overlap'), reason: t('form.reason') };
  return (
    <details className="qw-details" open={isOpen('rotate', props)}>
      <summary>{t('hook.rotate')}</summary>
      <ActionForm name="rotate" row={webhook.id} result={result} labels={labels}>
        <p className="qw-small">{t('hook.rotate.help')}</p>
        <Choice
          name="overlapHours"
          options={overlaps.map((hours) => ({ value: hours, label: t(`hook.overlap.${hours}`) }))}
        />
        <TextField name="reason" hint={t('form.reason.hint')} optional />
        <Button weight="secondary">{t('hook.rotate.do')}</Button>
      </ActionForm>
    </details>
  );
}

function RemoveForm(props: Props): ReactNode {
  const { webhook, result } = props;
  const { t } = useText();
  return (
    <details className="qw-details" open={isOpen('remove', props)}>
      <summary>{t('hook.remove')}</summary>
      <ActionForm name="remove" row={webhook.id} result={result} labels={{ reason: t('form.reason') }}>
        <p className="qw-small">{t('hook.remove.help')}</p>
        <TextField name="reason" hint={t('form.reason.hint')} optional />
        <Button weight="secondary" describes={t('hook.removeThis', { name: webhook.url })}>
          {t('hook.remove')}
        </Button>
      </ActionForm>
    </details>
  );
}
