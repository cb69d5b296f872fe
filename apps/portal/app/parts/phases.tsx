import { type ReactNode } from 'react';
import { Timeline } from '#web/ui';
import { type AreaPageAnswer } from '../../build/documents/documents.js';
import { phaseName, useFrame, useT } from '../speak.js';
import { dayBefore } from './office.js';

type AreaData = NonNullable<AreaPageAnswer['area']>;
type PhaseData = AreaData['phases'][number];

/** What the present stage means, and the stages before and after it. Only verified ones arrive here. */
export function Phases({ area, today }: { area: AreaData; today: string }): ReactNode {
  const { t } = useT();
  const frame = useFrame();
  const { phase, phases } = area;
  return (
    <div className="qw-stack">
      <p className="qw-prose">{t(phase ? `area.phase.${phase.kind}` : 'area.phase.unknown')}</p>
      {phases.length > 0 ? (
        <Timeline
          steps={phases.map((item) => ({
            key: item.id,
            title: phaseName(frame, item.kind),
            detail: <Period phase={item} today={today} />,
            state: item.id === phase?.id ? 'now' : item.until && item.until <= today ? 'done' : 'next',
          }))}
        />
      ) : null}
    </div>
  );
}

function Period({ phase: { from, fromPrecision, until }, today }: { phase: PhaseData; today: string }): ReactNode {
  const { t, day } = useT();
  // "about" is derived from something else: no date is better than a made-up one.
  const known = from && fromPrecision !== 'about' ? from : null;
  const style = fromPrecision === 'year' ? 'year' : fromPrecision === 'month' ? 'month' : 'long';
  const start = known ? day(known, style) : null;
  const end = until ? day(dayBefore(until)) : null;
  if (start && end) return t('area.phase.period', { from: start, until: end });
  if (end) return t('area.phase.until', { date: end });
  if (!start) return null;
  return t(known && known > today ? 'area.phase.planned' : 'area.phase.since', { date: start });
}
