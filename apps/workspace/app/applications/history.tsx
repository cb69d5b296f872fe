import { type ReactNode } from 'react';
import { Icon, type IconName, Section } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';
import { LetterState, LetterStory, useLetterKind } from '../letters/letter-words.js';
import { type Application } from './application-page.js';
import { useActor } from './four-eyes.js';

type Step = Application['steps']['nodes'][number];

interface Entry {
  key: string;
  at: string;
  icon: IconName;
  bad?: boolean;
  text: ReactNode;
}

const icons: Record<string, IconName> = {
  received: 'inbox',
  assigned: 'person',
  unassigned: 'person',
  checked: 'check-circle',
  decided: 'meeting',
  withdrawn: 'cross',
  correctionAnswered: 'mail',
};

/** What happened, who did it, what was written and whether it arrived: one list, the latest first. */
export function History({ application }: { application: Application }): ReactNode {
  const { t, moment } = useText();
  const entries = [...useSteps(application), ...useLetters(application)].sort((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <Section id="verlauf" title={t('application.history')}>
      <ol className="ws-history">
        <Next application={application} />
        {entries.map(({ key, at, icon, bad, text }) => (
          <li key={key}>
            <span className={`ws-history__icon${bad ? ' ws-history__icon--bad' : ''}`}>
              <Icon name={icon} />
            </span>
            <div>
              {text}
              <p className="qw-small qw-muted">{moment(at)}</p>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Next({ application: { state, requestedCents, correctionState } }: { application: Application }): ReactNode {
  const { t, money } = useText();
  if (correctionState === 'asked') return null;
  const text =
    state === 'submitted'
      ? t('application.next.check')
      : state === 'eligible'
        ? t('application.next.jury')
        : state === 'reserve'
          ? t('application.next.reserve', { amount: money(requestedCents) })
          : null;
  return text ? (
    <li className="ws-history__next">
      <span className="ws-history__icon">
        <Icon name="clock" />
      </span>
      <p>{text}</p>
    </li>
  ) : null;
}

function useSteps(application: Application): Entry[] {
  const translator = useText();
  const { t, has, day } = translator;
  const actor = useActor();
  return application.steps.nodes.map((step) => {
    const name = actor(step.by);
    const key = `step.${step.kind}` as const;
    const values = {
      name: name ?? '',
      to: actor(step.to) ?? t('act.erased'),
      day: step.day ? day(step.day) : '',
      state: step.state ? word(translator, 'state', step.state) : '',
      channel: word(translator, 'channel', application.channel),
    };
    const self = step.kind === 'assigned' && step.by?.name === step.to?.name ? `${key}.self` : key;
    const own = name === null ? `${key}.nobody` : self;
    const text = has(own) ? t(own as never, values) : t(key, values);
    return {
      ...{ key: step.id, at: step.at, icon: icons[step.kind] ?? 'history', bad: step.state === 'notEligible' },
      text: <StepText text={text} step={step} application={application} />,
    };
  });
}

/** The words of a check and of a decision stand at the latest of each. */
function StepText(props: { text: string; step: Step; application: Application }): ReactNode {
  const { text, step, application } = props;
  const { t, money } = useText();
  const { steps, eligibilityReasons, votes, grantedCents, conditions, rejectionReason, withdrawalReason } = application;
  const isLatest = steps.nodes.find(({ kind }) => kind === step.kind)?.id === step.id;
  const more: Record<string, (string | null)[]> = {
    checked: [eligibilityReasons],
    decided: [
      votes ? t('decision.votes', { yes: votes.yes, no: votes.no, abstain: votes.abstain }) : null,
      grantedCents === null ? null : money(grantedCents),
      conditions,
      rejectionReason,
    ],
    withdrawn: [withdrawalReason],
  };
  const said = isLatest ? (more[step.kind] ?? []).filter(Boolean) : [];
  return (
    <>
      <p>{text}</p>
      {said.length > 0 ? (
        <p className="qw-small ws-pre" dir="auto">
          {said.join(' · ')}
        </p>
      ) : null}
    </>
  );
}

function useLetters({ letters }: Application): Entry[] {
  const kind = useLetterKind();
  return (letters?.nodes ?? []).map((letter) => ({
    ...{ key: letter.id, at: letter.queuedAt, icon: 'mail' as const },
    bad: letter.state === 'refused',
    text: (
      <>
        <p>
          {kind(letter.kind)} <LetterState letter={letter} />
        </p>
        <LetterStory letter={letter} />
      </>
    ),
  }));
}
