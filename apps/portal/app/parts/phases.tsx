import { type ReactNode } from 'react';
import { type DayStyle, lastDayOf } from '#web/i18n';
import { Timeline } from '#web/ui';
import { type AreaPageAnswer } from '../../build/documents/documents.js';
import { phaseName, useFrame, useT } from '../speak.js';

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
          steps={phases.map((item, n) => ({
            key: item.id,
            title: phaseName(frame, item.kind),
            detail: <Period phase={item} next={phases[n + 1]} today={today} />,
            state: item.id === phase?.id ? 'now' : item.until && item.until <= today ? 'done' : 'next',
          }))}
        />
      ) : null}
    </div>
  );
}

/** Dates only as exact as they are known. "about" is derived from something else: no date is better than a made-up one. */
function Period(props: { phase: PhaseData; next: PhaseData | undefined; today: string }): ReactNode {
  const { t, day } = useT();
  const { from, fromPrecision, until } = props.phase;
  const start = from && fromPrecision !== 'about' ? day(from, style(fromPrecision)) : null;
  const last = until ? lastDayOf(until, props.next?.fromPrecision) : null;
  const end = last && day(last.day, last.style);
  if (start && end) return t('area.phase.period', { from: start, until: end });
  if (end) return t('area.phase.until', { date: end });
  if (!start || !from) return null;
  const running = !until && from <= props.today;
  return t(running ? 'area.phase.since' : 'area.phase.planned', { date: start });
}

const style = (precision: PhaseData['fromPrecision']): DayStyle =>
  precision === 'year' || precision === 'month' ? precision : 'long';
