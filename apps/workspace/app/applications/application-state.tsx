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
  not_eligible: 'bad',
};

export const applicationStates = [
  'submitted',
  'eligible',
  'not_eligible',
  'approved',
  'rejected',
  'reserve',
  'withdrawn',
] as const;

export function ApplicationState({ state }: { state: string }): ReactNode {
  return <Tag tone={tones[state] ?? 'neutral'}>{word(useText(), 'state', state)}</Tag>;
}
