import { type ReactNode } from 'react';
import { textFor } from '#libs/typed';
import { Button, Notice, Section } from '#web/ui';
import { type ApplicationDetailAnswer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { Choice, DayField, MoneyField, RadioChoice, TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { useShell } from '../shell/use-shell.js';

type Application = ApplicationDetailAnswer['application'];

interface Props {
  application: Application;
  result: FormResult | undefined;
}

function useDecisionLabels(): Record<string, string> {
  const { t } = useText();
  return {
    decidedOn: t('decision.day'),
    grantedCents: t('decision.granted'),
    conditions: t('decision.conditions'),
    rejectionCode: t('decision.code'),
    rejectionReason: t('decision.reason'),
    ifExhausted: t('decision.ifExhausted'),
    'votes.yes': t('decision.yes'),
    'votes.no': t('decision.no'),
    'votes.abstain': t('decision.abstain'),
  };
}

/** What the jury decided, as the team records it. What does not fit the rules can only be rejected. */
export function DecisionForms({ application, result }: Props): ReactNode {
  const { t, term } = useText();
  const approvable = application.state === 'eligible' || application.state === 'reserve';
  return (
    <Section id="entscheidung" title={t('decision.title', { jury: term('jury') || t('decision.jury') })}>
      {approvable ? <ApproveForm application={application} result={result} /> : <p>{t('decision.notEligible')}</p>}
      {application.state === 'reserve' ? null : (
        <RejectForm application={application} result={result} open={!approvable} />
      )}
    </Section>
  );
}

/** What saving does: a notice goes out only where there is an address for it. */
function Final({ application: { applicant } }: Pick<Props, 'application'>): ReactNode {
  const { t } = useText();
  return <p className="qw-small">{t(applicant?.email ? 'decision.final' : 'decision.final.printed')}</p>;
}

function Votes(): ReactNode {
  return (
    <div className="ws-votes">
      <TextField name="votes.yes" inputMode="numeric" maxLength={2} />
      <TextField name="votes.no" inputMode="numeric" maxLength={2} optional />
      <TextField name="votes.abstain" inputMode="numeric" maxLength={2} optional />
    </div>
  );
}

function ApproveForm({ application, result }: Props): ReactNode {
  const { t } = useText();
  const { today } = useShell();
  const exhausted = result?.form === 'approve' && result.fault?.code === 'FUND_EXHAUSTED' ? result.fault.params : null;
  return (
    <ActionForm name="approve" result={exhausted ? withoutFault(result) : result} labels={useDecisionLabels()}>
      {exhausted ? <Exhausted params={exhausted} /> : null}
      <DayField name="decidedOn" value={today} />
      <Votes />
      <MoneyField name="grantedCents" cents={application.requestedCents} hint={t('decision.granted.hint')} />
      <TextField name="conditions" lines={3} hint={t('decision.conditions.hint')} optional />
      {exhausted && exhausted['reserve'] !== false ? (
        <RadioChoice
          name="ifExhausted"
          options={[
            { value: 'refuse', label: t('decision.less') },
            { value: 'reserve', label: t('decision.reserve') },
          ]}
        />
      ) : null}
      <Final application={application} />
      <Button>{t('decision.approve')}</Button>
    </ActionForm>
  );
}

/** The general sentence is replaced by one with the amounts. */
const withoutFault = (result: FormResult | undefined): FormResult | undefined =>
  result ? { ...result, fault: null } : undefined;

function Exhausted({ params }: { params: Record<string, unknown> }): ReactNode {
  const { t, money } = useText();
  const left = Number(params['leftCents'] ?? 0);
  const asked = Number(params['askedCents'] ?? 0);
  return (
    <div role="alert">
      <Notice tone="danger" title={t('decision.exhausted.title')}>
        <p>{t('decision.exhausted.text', { left: money(left), asked: money(asked) })}</p>
        <p>{t(params['reserve'] === false ? 'decision.exhausted.wait' : 'decision.exhausted.choose')}</p>
      </Notice>
    </div>
  );
}

function RejectForm({ application, result, open }: Props & { open: boolean }): ReactNode {
  const { t, language } = useText();
  const { today } = useShell();
  const labels = useDecisionLabels();
  const reasons = application.rules?.rejectionReasons ?? [];
  return (
    <details className="qw-details" open={open || result?.form === 'reject' ? true : undefined}>
      <summary>{t('decision.reject.open')}</summary>
      <ActionForm name="reject" result={result} labels={labels}>
        <DayField name="decidedOn" value={today} />
        <Votes />
        <Choice
          name="rejectionCode"
          empty={t('form.choose')}
          options={reasons.map(({ code, texts }) => ({ value: code, label: textFor(texts, language)?.text ?? code }))}
        />
        <TextField name="rejectionReason" lines={4} hint={t('decision.reason.hint')} />
        <Final application={application} />
        <Button weight="secondary">{t('decision.reject')}</Button>
      </ActionForm>
    </details>
  );
}
