import { type ReactNode } from 'react';
import { lastDayOf, writtenDay } from '#web/i18n';
import { type AreaPageAnswer } from '../../build/documents/documents.js';
import { useT } from '../speak.js';

type Area = NonNullable<AreaPageAnswer['area']>;

/** What residents should know about the stage of the programme here. While it simply runs, there is nothing to say. */
export function Phases({ area: { phase } }: { area: Area }): ReactNode {
  const translator = useT();
  const { t } = translator;
  if (!phase || phase.kind === 'running' || phase.kind === 'ended') return null;
  const last = lastDayOf(phase.until, phase.untilPrecision);
  const until = last ? t('area.phase.until', { date: writtenDay(translator, last) }) : null;
  return (
    <p className="qw-phase">
      {t(`area.phase.${phase.kind}`)}
      {until ? ` (${until})` : ''}
    </p>
  );
}
