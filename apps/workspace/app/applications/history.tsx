import { type ReactNode } from 'react';
import { Section, Timeline } from '#web/ui';
import { type ApplicationDetailAnswer } from '../../build/documents/documents.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';

type Application = ApplicationDetailAnswer['application'];
type Step = Parameters<typeof Timeline>[0]['steps'][number];

/** What happened so far and what comes next. */
export function History({ application }: { application: Application }): ReactNode {
  const translator = useText();
  return (
    <Section id="verlauf" title={translator.t('application.history')}>
      <Timeline steps={stepsOf(application, translator)} />
    </Section>
  );
}

function stepsOf(application: Application, translator: ReturnType<typeof useText>): Step[] {
  const { t, moment, money } = translator;
  const { submittedAt, checkedAt, withdrawnAt, state } = application;
  const steps: Step[] = [
    {
      key: 'submitted',
      title: t('state.submitted'),
      detail: moment(submittedAt),
      state: state === 'submitted' ? 'now' : 'done',
    },
  ];
  if (checkedAt) {
    const eligible = state !== 'not_eligible' && state !== 'submitted';
    const detail = [moment(checkedAt), application.eligibilityReasons].filter(Boolean).join(' · ');
    const now = state === 'eligible' || state === 'not_eligible';
    steps.push({
      key: 'checked',
      title: t(eligible ? 'state.eligible' : 'state.not_eligible'),
      detail,
      state: now ? 'now' : 'done',
    });
  }
  const decided = decisionStep(application, translator);
  if (decided) steps.push(decided);
  if (withdrawnAt) {
    const detail = [moment(withdrawnAt), application.withdrawalReason].filter(Boolean).join(' · ');
    steps.push({ key: 'withdrawn', title: t('state.withdrawn'), detail, state: 'now' });
  }
  if (state === 'submitted') steps.push({ key: 'next', title: t('application.next.check'), state: 'next' });
  if (state === 'eligible') steps.push({ key: 'next', title: t('application.next.jury'), state: 'next' });
  if (state === 'reserve') {
    steps.push({
      key: 'next',
      title: t('application.next.reserve', { amount: money(application.requestedCents) }),
      state: 'next',
    });
  }
  return steps;
}

function decisionStep(application: Application, translator: ReturnType<typeof useText>): Step | null {
  const { t, day, money } = translator;
  const { decidedOn, votes, grantedCents, conditions, rejectionReason, reserveRank, state, withdrawnAt } = application;
  if (!decidedOn) return null;
  const outcome = rejectionReason ? 'rejected' : reserveRank !== null ? 'reserve' : 'approved';
  const parts = [
    day(decidedOn),
    votes ? t('decision.votes', { yes: votes.yes, no: votes.no, abstain: votes.abstain }) : null,
    grantedCents === null ? null : money(grantedCents),
    reserveRank === null ? null : t('decision.rank', { rank: reserveRank }),
    conditions,
    rejectionReason,
  ];
  return {
    key: 'decided',
    title: word(translator, 'state', withdrawnAt ? outcome : state),
    detail: parts.filter(Boolean).join(' · '),
    state: withdrawnAt ? 'done' : 'now',
  };
}
