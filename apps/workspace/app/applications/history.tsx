import { type ReactNode } from 'react';
import { Section, Timeline } from '#web/ui';
import { type ApplicationDetailAnswer } from '../../build/documents/documents.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';
import { useActor } from './four-eyes.js';

type Application = ApplicationDetailAnswer['application'];
type Step = Parameters<typeof Timeline>[0]['steps'][number];

/** What happened so far and what comes next. */
export function History({ application }: { application: Application }): ReactNode {
  const translator = useText();
  return (
    <Section id="verlauf" title={translator.t('application.history')}>
      <Timeline steps={stepsOf(application, translator, useActor())} />
    </Section>
  );
}

type Actor = ReturnType<typeof useActor>;
const joined = (...parts: (string | null)[]): string => parts.filter(Boolean).join(' · ');

function stepsOf(application: Application, translator: ReturnType<typeof useText>, actor: Actor): Step[] {
  const { t, moment, money } = translator;
  const { submittedAt, checkedAt, withdrawnAt, state } = application;
  const steps: Step[] = [
    {
      key: 'submitted',
      title: t('state.submitted'),
      detail: joined(moment(submittedAt), enteredBy(application, translator, actor)),
      state: state === 'submitted' ? 'now' : 'done',
    },
  ];
  if (checkedAt) {
    const eligible = state !== 'notEligible' && state !== 'submitted';
    const detail = joined(moment(checkedAt), actor(application.checkedBy), application.eligibilityReasons);
    const now = state === 'eligible' || state === 'notEligible';
    steps.push({
      key: 'checked',
      title: t(eligible ? 'state.eligible' : 'state.notEligible'),
      detail,
      state: now ? 'now' : 'done',
    });
  }
  const later = [codeStep(application, translator, actor), decisionStep(application, translator, actor)];
  steps.push(...later.filter((step) => step !== null));
  if (withdrawnAt) {
    const detail = joined(moment(withdrawnAt), application.withdrawalReason);
    steps.push({ key: 'withdrawn', title: t('state.withdrawn'), detail, state: 'now' });
  }
  const next = { submitted: 'application.next.check', eligible: 'application.next.jury' } as const;
  if (state === 'submitted' || state === 'eligible') steps.push({ key: 'next', title: t(next[state]), state: 'next' });
  if (state === 'reserve') {
    steps.push({
      key: 'next',
      title: t('application.next.reserve', { amount: money(application.requestedCents) }),
      state: 'next',
    });
  }
  return steps;
}

function codeStep(
  { codeReissuedAt, codeReissuedBy }: Application,
  { t, moment }: ReturnType<typeof useText>,
  actor: Actor,
): Step | null {
  if (!codeReissuedAt) return null;
  const detail = joined(moment(codeReissuedAt), actor(codeReissuedBy));
  return { key: 'code', title: t('application.codeReissued'), detail, state: 'done' };
}

/** Who sent it in and for whom; the form of a resident who was not signed in says nothing more. */
function enteredBy(
  { enteredBy: act, appliedAs }: Application,
  { t }: ReturnType<typeof useText>,
  actor: Actor,
): string {
  const name = actor(act);
  return name === null ? '' : t(`act.entered.${appliedAs}`, { name });
}

function decisionStep(application: Application, translator: ReturnType<typeof useText>, actor: Actor): Step | null {
  const { t, day, money } = translator;
  const { decidedOn, votes, grantedCents, conditions, rejectionReason, reserveRank, state, withdrawnAt } = application;
  if (!decidedOn) return null;
  const outcome = rejectionReason ? 'rejected' : reserveRank !== null ? 'reserve' : 'approved';
  const parts = [
    day(decidedOn),
    application.decidedBy ? t('act.recorded', { name: actor(application.decidedBy) ?? '' }) : null,
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
