import { type ReactNode } from 'react';
import { Button, Notice, Section, UserText } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { Choice, DayField, TextField } from '../kit/fields.js';
import { versionField } from '../kit/form-names.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';
import { type Application } from './application-page.js';
import { CostFields, useCostLabels } from './cost-fields.js';

interface Props {
  application: Application;
  result: FormResult | undefined;
}

/** A question is open: until when, and what can be done about it. */
export function CorrectionPanel({ application, result }: Props): ReactNode {
  const { t, day } = useText();
  const { today } = useShell();
  const { correctionState, correctionDueOn: dueOn } = application;
  const open = application.corrections.find(({ state }) => state === 'asked');
  if (correctionState === 'answered') {
    return (
      <Notice tone="info" title={t('correction.answered')}>
        <p>{t('correction.answered.text')}</p>
      </Notice>
    );
  }
  if (correctionState !== 'asked' || !dueOn) return null;
  const over = dueOn < today;
  return (
    <Section id="rueckfrage" title={t(over ? 'correction.over' : 'correction.open', { day: day(dueOn) })}>
      <p>{t(over ? 'correction.over.text' : 'correction.open.text')}</p>
      {open ? (
        <blockquote className="qw-typed">
          <UserText>{open.text}</UserText>
        </blockquote>
      ) : null}
      {application.can.includes('check') || application.barredFrom.length > 0 ? (
        <>
          <EnterForm application={application} result={result} />
          <ExtendForm result={result} />
          <TakeBackForm result={result} />
        </>
      ) : null}
    </Section>
  );
}

function useAnswerLabels(): Record<string, string> {
  const translator = useText();
  const { t } = translator;
  const askable = ['title', 'description', 'place', 'ownWork'].map((name) => [name, word(translator, 'askable', name)]);
  return {
    ...useCostLabels(),
    ...(Object.fromEntries(askable) as Record<string, string>),
    channel: t('application.channel'),
    answer: t('correction.answer'),
    actionFrom: t('correction.from'),
    actionLastDay: t('correction.until'),
  };
}

/** What came by telephone, on paper or at the counter. */
function EnterForm({ application, result }: Props): ReactNode {
  const translator = useText();
  const { t } = translator;
  const open = application.corrections.find(({ state }) => state === 'asked');
  const asked = (field: string): boolean => open?.fields.some((one) => one === field) ?? false;
  return (
    <details className="qw-details" open={result?.form === 'answer' ? true : undefined}>
      <summary>{t('correction.enter')}</summary>
      <ActionForm name="answer" result={result} labels={useAnswerLabels()}>
        <p>{t('correction.enter.help')}</p>
        <input type="hidden" name={versionField} value={application.version} />
        <Choice
          name="channel"
          options={(['telephone', 'paper', 'counter'] as const).map((value) => ({
            value,
            label: word(translator, 'channel', value),
          }))}
        />
        {asked('title') ? <TextField name="title" value={application.title} /> : null}
        {asked('description') ? <TextField name="description" value={application.description} lines={6} /> : null}
        {asked('place') ? <TextField name="place" value={application.place} /> : null}
        {asked('period') ? <DayField name="actionFrom" value={application.actionFrom} /> : null}
        {asked('period') ? <DayField name="actionLastDay" value={application.actionLastDay} /> : null}
        {asked('costs') ? <CostFields costs={application.costs} /> : null}
        {asked('ownWork') ? <TextField name="ownWork" value={application.ownWork} lines={3} /> : null}
        <TextField name="answer" lines={3} optional />
        <Button weight="secondary">{t('correction.enter.submit')}</Button>
      </ActionForm>
    </details>
  );
}

function ExtendForm({ result }: Pick<Props, 'result'>): ReactNode {
  const { t } = useText();
  return (
    <details className="qw-details" open={result?.form === 'extend' ? true : undefined}>
      <summary>{t('correction.extend')}</summary>
      <ActionForm name="extend" result={result} labels={{ dueOn: t('worktop.dueOn'), reason: t('form.reason') }}>
        <DayField name="dueOn" />
        <TextField name="reason" hint={t('form.reason.hint')} />
        <Button weight="secondary">{t('correction.extend')}</Button>
      </ActionForm>
    </details>
  );
}

function TakeBackForm({ result }: Pick<Props, 'result'>): ReactNode {
  const { t } = useText();
  return (
    <details className="qw-details" open={result?.form === 'takeBack' ? true : undefined}>
      <summary>{t('correction.takeBack')}</summary>
      <ActionForm name="takeBack" result={result} labels={{ reason: t('form.reason') }}>
        <p>{t('correction.takeBack.help')}</p>
        <TextField name="reason" hint={t('form.reason.hint')} />
        <Button weight="secondary">{t('correction.takeBack')}</Button>
      </ActionForm>
    </details>
  );
}
