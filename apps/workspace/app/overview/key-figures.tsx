import { type ReactNode } from 'react';
import { useText } from '../kit/use-text.js';
import { phaseName } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';
import { type OverviewRow, phaseOrder, sumsOf } from './rows.js';

/** The few numbers that say how things stand, over exactly the areas shown below. */
export function KeyFigures({ rows, year }: { rows: OverviewRow[]; year: number | null }): ReactNode {
  const { t, money, number, term } = useText();
  const sums = sumsOf(rows);
  return (
    <dl className="ws-figures">
      <div className="ws-figures__main">
        <dt>{rows.length === 1 ? term('area') : term('areaMany')}</dt>
        <dd>
          {number(rows.length)}
          <PhaseShares rows={rows} />
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

/** How many areas are in which phase: a bar, and the same in words. */
function PhaseShares({ rows }: { rows: OverviewRow[] }): ReactNode {
  const translator = useText();
  const { tenant } = useShell();
  const counts = Map.groupBy(rows, ({ phase }): string => phase?.kind ?? 'unknown');
  const shares = phaseOrder.flatMap((kind) => {
    const count = counts.get(kind)?.length ?? 0;
    return count > 0 ? [{ kind, count }] : [];
  });
  let start = 0;
  return (
    <>
      {rows.length > 0 ? (
        <svg viewBox={`0 0 ${rows.length} 1`} preserveAspectRatio="none" className="ws-shares" aria-hidden="true">
          {shares.map(({ kind, count }) => {
            start += count;
            return <rect key={kind} data-phase={kind} x={start - count} width={count} height="1" />;
          })}
        </svg>
      ) : null}
      <small className="ws-shares__words">
        {shares.map(({ kind, count }) => (
          <span key={kind}>
            <svg viewBox="0 0 1 1" width="10" height="10" aria-hidden="true">
              <rect data-phase={kind} width="1" height="1" />
            </svg>
            {`${count} ${phaseName(translator, tenant.phases, kind === 'unknown' ? null : kind)}`}
          </span>
        ))}
      </small>
    </>
  );
}
