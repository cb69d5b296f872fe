import { type ReactNode } from 'react';
import { firstDayOf, lastDayOf, writtenDay } from '#web/i18n';
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

/** Dates only as exact as they are known. "about" is derived from something else: no date is better than a made-up one. */
function Period(props: { phase: PhaseData; today: string }): ReactNode {
  const translator = useT();
  const { t } = translator;
  const { from, fromPrecision, until, untilPrecision } = props.phase;
  const first = firstDayOf(from, fromPrecision);
  const start = first && !first.about ? writtenDay(translator, first) : null;
  const last = lastDayOf(until, untilPrecision);
  const end = last && writtenDay(translator, last);
  if (start && end) return t('area.phase.period', { from: start, until: end });
  if (end) return t('area.phase.until', { date: end });
  if (!start || !from) return null;
  const running = !until && from <= props.today;
  return t(running ? 'area.phase.since' : 'area.phase.planned', { date: start });
}
