import { type ReactNode } from 'react';
import { Tag, type Tone } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';

const tones: Record<string, Tone> = { active: 'good', invited: 'soon', locked: 'bad' };

export function UserStateTag({ state }: { state: string }): ReactNode {
  return <Tag tone={tones[state] ?? 'neutral'}>{word(useText(), 'userState', state)}</Tag>;
}
