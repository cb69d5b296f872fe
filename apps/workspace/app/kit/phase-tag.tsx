import { type ReactNode } from 'react';
import { Tag, type Tone } from '#web/ui';
import { useShell } from '../shell/use-shell.js';
import { useText } from './use-text.js';
import { phaseName } from './words.js';

const tones: Record<string, Tone> = { running: 'good', preparation: 'neutral', transition: 'soon', aftercare: 'soon' };

/** The phase of an area in the tenant's own word. */
export function PhaseTag({ kind }: { kind: string | null | undefined }): ReactNode {
  const translator = useText();
  const { tenant } = useShell();
  return <Tag tone={tones[kind ?? ''] ?? 'neutral'}>{phaseName(translator, tenant.phases, kind)}</Tag>;
}
