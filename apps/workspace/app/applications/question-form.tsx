import { type ReactNode } from 'react';
import { Button, Icon } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { DayField, RadioChoice, TextField, Ticks } from '../kit/fields.js';
import { plusDays } from '../kit/days.js';
import { type TextKey, useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';
import { type Application } from './application-page.js';

export const askable = ['title', 'description', 'place', 'period', 'costs', 'ownWork'] as const;

interface Props {
  application: Application;
  result: FormResult | undefined;
  /** the next one in the list */
  next: string | null;
}

/** Does it keep to the rules: yes, not clear yet, no. What saving will do is said before the button. */
export function QuestionForm({ application, result, next }: Props): ReactNode {
  const { t } = useText();
  const labels = {
    eligible: t('worktop.result'),
    reasons: t('check.reasons'),
    fields: t('worktop.fields'),
    dueOn: t('worktop.dueOn'),
  };
  return (
    <ActionForm name="check" result={result} labels={labels}>
      <RadioChoice
        name="eligible"
        options={[
          { value: 'yes', label: t('check.yes') },
          { value: 'ask', label: t('worktop.ask') },
          { value: 'no', label: t('check.no') },
        ]}
      />
      <TextField name="reasons" lines={4} hint={t('check.reasons.hint')} optional />
      <Question />
      <Consequences application={application} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <div className="ws-buttons">
        <Button>{t('check.submit')}</Button>
        {next ? (
          <Button weight="secondary" name="then" value="on">
            {t('worktop.saveOn')}
          </Button>
        ) : null}
      </div>
    </ActionForm>
  );
}

const ANSWER_DAYS = 14;

/** Only when a question is asked; without scripts, too. */
function Question(): ReactNode {
  const translator = useText();
  const { today } = useShell();
  const options = askable.map((field) => ({ value: field, label: word(translator, 'askable', field) }));
  return (
    <div className="ws-when ws-when--ask">
      <Ticks name="fields" options={options} values={[]} hint={translator.t('worktop.fields.hint')} />
      <DayField name="dueOn" value={plusDays(today, ANSWER_DAYS)} hint={translator.t('worktop.dueOn.hint')} />
    </div>
  );
}

/** What is sent and what is not. */
function Consequences({ application: { applicant } }: { application: Application }): ReactNode {
  const { t } = useText();
  const told = (kind: 'ask' | 'no'): TextKey =>
    applicant?.email ? `worktop.then.${kind}.mail` : `worktop.then.letter`;
  const address = applicant?.email ?? '';
  const lists: [string, string[]][] = [
    ['yes', [t('worktop.then.yes'), t('worktop.then.yes.mail')]],
    ['ask', [t(told('ask'), { address }), t('worktop.then.ask.wait'), t('worktop.then.ask.after')]],
    ['no', [t(told('no'), { address }), t('worktop.then.no')]],
  ];
  return (
    <>
      {lists.map(([kind, lines]) => (
        <div key={kind} className={`ws-then ws-when ws-when--${kind}`}>
          <h3>{t('worktop.then')}</h3>
          <ul>
            {lines.map((line) => (
              <li key={line}>
                <Icon name="arrow-right" />
                <span>{line}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
