import { type ReactNode } from 'react';
import { useText } from '../kit/use-text.js';
import { phaseName } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';
import { type OverviewRow, sumsOf } from './rows.js';

/** The few numbers that say how things stand, over exactly the areas shown below. */
export function KeyFigures({ rows, year }: { rows: OverviewRow[]; year: number | null }): ReactNode {
  const { t, money, number, term } = useText();
  const sums = sumsOf(rows);
  return (
    <dl className="ws-figures">
      <div>
        <dt>{rows.length === 1 ? term('area') : term('areaMany')}</dt>
        <dd>
          {number(rows.length)}
          <small>
            <PhaseCounts rows={rows} />
          </small>
        </dd>
      </div>
      {sums && year ? (
        <>
          <Figure label={t('overview.ceiling', { year })} value={money(sums.ceiling)} />
          <Figure label={t('overview.granted')} value={money(sums.granted)} />
          <Figure label={t('overview.free')} value={money(sums.free)} />
          <Figure label={t('overview.open')} value={money(sums.open)} note={t('overview.toDo', { count: sums.toDo })} />
        </>
      ) : null}
    </dl>
  );
}

function Figure({ label, value, note }: { label: string; value: string; note?: string }): ReactNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className="qw-number">{value}</span>
        {note ? <small>{note}</small> : null}
      </dd>
    </div>
  );
}

function PhaseCounts({ rows }: { rows: OverviewRow[] }): ReactNode {
  const translator = useText();
  const { tenant } = useShell();
  const counts = Map.groupBy(rows, ({ phase }) => phase?.kind ?? null);
  return [...counts]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([kind, members]) => `${members.length} ${phaseName(translator, tenant.phases, kind)}`)
    .join(', ');
}
