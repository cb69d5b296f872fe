import { type ReactNode } from 'react';
import { Section } from '#web/ui';
import { type FormResult } from '../kit/answer-form.js';
import { useText } from '../kit/use-text.js';
import { useShell } from '../shell/use-shell.js';
import { type Application } from './application-page.js';
import { AssignForm, type Candidate } from './assign-form.js';
import { CorrectionPanel } from './correction-panel.js';
import { DecisionForms } from './decision-forms.js';
import { Barred, InterestForm } from './four-eyes.js';
import { type Neighbours } from './neighbours.js';
import { QuestionForm } from './question-form.js';
import { WithdrawalAsked, WithdrawForm } from './withdraw-form.js';

interface Props {
  application: Application;
  candidates: Candidate[];
  places: Neighbours | null;
  result: FormResult | undefined;
}

/** What can be done now; below it what is rarely needed. */
export function ActPanel({ application, candidates, places, result }: Props): ReactNode {
  const { t } = useText();
  const { today } = useShell();
  const can = (action: string): boolean => application.can.includes(action);
  const { state, correctionState, correctionDueOn } = application;
  const waits = correctionState === 'asked' && (correctionDueOn ?? '') >= today;
  const isNew = state === 'submitted';
  const question = <QuestionForm application={application} result={result} next={places?.after ?? null} />;
  return (
    <aside className="ws-doing" id="handeln" aria-label={t('worktop.act')} tabIndex={-1}>
      {can('assign') ? <AssignForm application={application} candidates={candidates} result={result} /> : null}
      <Barred application={application} />
      <WithdrawalAsked application={application} result={result} />
      <CorrectionPanel application={application} result={result} />
      {can('check') && isNew && !waits ? (
        <Section id="pruefung" title={t('worktop.fits')}>
          {question}
        </Section>
      ) : null}
      {can('decide') && correctionState !== 'asked' ? (
        <DecisionForms application={application} result={result} />
      ) : null}
      {can('check') && !isNew && !waits ? (
        <details className="qw-details" open={result?.form === 'check' ? true : undefined}>
          <summary>{t('check.again')}</summary>
          {question}
        </details>
      ) : null}
      {can('withdraw') && !application.withdrawalAskedAt ? (
        <WithdrawForm application={application} result={result} />
      ) : null}
      {can('declareInterest') && (can('check') || can('decide')) ? <InterestForm result={result} /> : null}
    </aside>
  );
}
