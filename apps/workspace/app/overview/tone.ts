import { type MapTone } from '#web/ui';
import { type OverviewRow } from './rows.js';

/** How a place is drawn: supported, on its way in or out, over. */
export const toneOf = ({ phase }: Pick<OverviewRow, 'phase'>): MapTone =>
  phase?.kind === 'running' ? 'strong' : phase?.kind === 'ended' || !phase ? 'quiet' : 'soon';
