import { type ReactNode } from 'react';
import { Tag, type Tone } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';

const tones: Record<string, Tone> = { active: 'good', invited: 'soon', locked: 'bad' };
const invitationTones: Record<string, Tone> = { undelivered: 'bad', waits: 'soon', ended: 'bad' };

/** `invitation`: what became of it, which says more than that somebody was invited. */
export function UserStateTag({ state, invitation }: { state: string; invitation: string | null }): ReactNode {
  const translator = useText();
  if (invitation && invitation !== 'open')
    return <Tag tone={invitationTones[invitation]!}>{word(translator, 'invitationState', invitation)}</Tag>;
  return <Tag tone={tones[state] ?? 'neutral'}>{word(translator, 'userState', state)}</Tag>;
}
