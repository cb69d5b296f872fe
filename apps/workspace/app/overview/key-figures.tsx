import { type ReactNode } from 'react';
import { useText } from '../kit/use-text.js';
import { phaseName } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';
import { Bar, type FundSums, MoneyBar } from '../day/money-bar.js';
import { type OverviewRow, phaseOrder, type Sums, sumsOf } from './rows.js';

/** The few numbers that say how things stand, over exactly the areas shown below. */
export function KeyFigures(props: { rows: OverviewRow[]; year: number | null; before: number | null }): ReactNode {
  const { rows, year, before } = props;
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
          <div className="ws-figures__money">
            <dt>{t('day.money.title', { year })}</dt>
            <dd>
              <MoneyBar sums={fundOf(sums)} />
              {before ? <Before sums={sumsOf(rows, 'before')} year={before} /> : null}
            </dd>
          </div>
          <Figure label={t('overview.open')} value={money(sums.open)} note={t('overview.toDo', { count: sums.toDo })} />
        </>
      ) : null}
    </dl>
  );
}

const fundOf = ({ ceiling, granted, paid, free }: Sums): FundSums => ({
  ...{ ceilingCents: ceiling, paidCents: paid, freeCents: free },
  ...{ committedCents: granted - paid, reservedCents: 0 },
});

/** The other year as a thin bar with its share: how far it was given away. */
function Before({ sums, year }: { sums: Sums | null; year: number }): ReactNode {
  const { t, number } = useText();
  if (!sums || sums.ceiling === 0) return null;
  const percent = number(Math.round((sums.granted / sums.ceiling) * 100));
  return (
    <span className="ws-before">
      <Bar sums={fundOf(sums)} thin />
      <small>{t('overview.share.then', { year, percent })}</small>
    </span>
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
