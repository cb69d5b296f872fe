import { type ReactNode } from 'react';
import { A, Card, DateText, type Fact, Facts, Money, Notice, Tag, Timeline, type Tone, UserText } from '#web/ui';
import { type StatusAnswer } from '../../build/documents/documents.js';
import { useT } from '../speak.js';

export type StatusData = StatusAnswer['applicationStatus'];

const tones: Record<StatusData['state'], Tone> = {
  submitted: 'neutral',
  eligible: 'neutral',
  notEligible: 'soon',
  approved: 'good',
  rejected: 'bad',
  reserve: 'soon',
  withdrawn: 'neutral',
};

/** "Antrag AF-7K3Q-9MTX": the number stays on one line. */
export function ApplicationName(props: { reference: string; name?: 'status.of' | 'withdraw.title' }): ReactNode {
  const { rich } = useT();
  return rich(props.name ?? 'status.of', { reference: <span className="qw-number">{props.reference}</span> });
}

/** How an application stands, in plain words; amounts and reasons only for whoever has the code. */
export function StatusView({ status }: { status: StatusData }): ReactNode {
  const { t, rich } = useT();
  const { reference, state, message, details, areaSlug } = status;
  return (
    <div className="qw-form">
      <Card>
        <p>
          <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>
        </p>
        <p className="qw-lead">{message}</p>
        {details?.noticeUrl ? (
          <p>
            <A to={`/q/${areaSlug}/antrag/${reference}/bescheid`}>{t('status.notice')}</A>
          </p>
        ) : null}
      </Card>
      {details?.codeReissuedAt ? (
        <p>{rich('status.newCode', { at: <DateText value={details.codeReissuedAt} /> })}</p>
      ) : null}
      {details?.letter ? <LastLetter letter={details.letter} /> : null}
      {areaSlug ? (
        <p>
          <A to={`/q/${areaSlug}`}>{t('status.team')}</A>
        </p>
      ) : null}
      <StatusFacts status={status} />
      {details ? null : <p className="qw-muted">{t('status.locked')}</p>}
      {['submitted', 'eligible'].includes(state) ? <Progress state={state} /> : null}
    </div>
  );
}

type Letter = NonNullable<NonNullable<StatusData['details']>['letter']>;

/** What became of the last letter, where the applicant has to know: a closed one concerns nobody any more. */
function LastLetter({ letter: { state, at } }: { letter: Letter }): ReactNode {
  const { t, rich } = useT();
  const key = `status.letter.${state}` as const;
  if (!isLetterState(key)) return null;
  const text = rich(key, { at: <DateText value={at} /> });
  return state === 'refused' || state === 'toPrint' ? (
    <Notice tone={state === 'refused' ? 'warning' : 'info'} title={t('status.letter')}>
      {text}
    </Notice>
  ) : (
    <p>{text}</p>
  );
}

const letterStates = ['queued', 'delayed', 'sent', 'refused', 'toPrint', 'printed'] as const;
type LetterState = `status.letter.${(typeof letterStates)[number]}`;
const isLetterState = (key: string): key is LetterState =>
  letterStates.some((state) => key === `status.letter.${state}`);

/** What is known about it besides the state. */
export function StatusFacts({ status }: { status: StatusData }): ReactNode {
  return <Facts facts={useFacts(status)} />;
}

function Progress({ state }: { state: StatusData['state'] }): ReactNode {
  const { t } = useT();
  return (
    <Timeline
      steps={[
        { key: 'submitted', title: t('status.step.submitted'), state: 'done' },
        { key: 'check', title: t('status.step.check'), state: state === 'submitted' ? 'now' : 'done' },
        { key: 'jury', title: t('status.step.jury'), state: state === 'submitted' ? 'next' : 'now' },
      ]}
    />
  );
}

function useFacts({ areaName, submittedAt, decidedOn, details }: StatusData): Fact[] {
  const { t } = useT();
  const facts: (Fact | false)[] = [
    !!details && { key: 'action', label: t('status.action'), value: <UserText>{details.title}</UserText> },
    { key: 'area', label: t('status.area'), value: areaName },
    { key: 'received', label: t('status.received'), value: <DateText value={submittedAt} /> },
    !!decidedOn && { key: 'decided', label: t('status.decided'), value: <DateText value={decidedOn} /> },
    !!details && { key: 'requested', label: t('status.requested'), value: <Money cents={details.requestedCents} /> },
    details?.grantedCents != null && {
      key: 'granted',
      label: t('status.granted'),
      value: <Money cents={details.grantedCents} />,
    },
    said('reasons', t('status.reasons'), details?.eligibilityReasons),
    said('conditions', t('status.conditions'), details?.conditions),
    said('rejection', t('status.rejection'), details?.rejectionReason),
    details?.reserveRank != null && { key: 'rank', label: t('status.rank'), value: String(details.reserveRank) },
  ];
  return facts.filter((fact) => fact !== false);
}

function said(key: string, label: string, text: string | null | undefined): Fact | false {
  return text
    ? {
        key,
        label,
        value: (
          <span className="qw-typed">
            <UserText>{text}</UserText>
          </span>
        ),
      }
    : false;
}
