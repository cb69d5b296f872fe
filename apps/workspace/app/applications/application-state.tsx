import { type ReactNode } from 'react';
import { Tag, type Tone } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';

const tones: Record<string, Tone> = {
  submitted: 'soon',
  eligible: 'soon',
  approved: 'good',
  reserve: 'soon',
  rejected: 'bad',
  notEligible: 'bad',
};

export const applicationStates = [
  'submitted',
  'eligible',
  'notEligible',
  'approved',
  'rejected',
  'reserve',
  'withdrawn',
] as const;

/** @param asked the applicant wants to withdraw it, and the team has to confirm */
/** @param correction a question is open, or an answer has to be read */
export function ApplicationState(props: { state: string; asked?: boolean; correction?: string | null }): ReactNode {
  const { state, asked, correction } = props;
  const translator = useText();
  return (
    <>
      <Tag tone={tones[state] ?? 'neutral'}>{word(translator, 'state', state)}</Tag>
      {correction ? (
        <Tag tone={correction === 'answered' ? 'soon' : 'neutral'}>{word(translator, 'correction', correction)}</Tag>
      ) : null}
      {asked ? <Tag tone="soon">{translator.t('state.withdrawalAsked')}</Tag> : null}
    </>
  );
}
