import { type ReactNode } from 'react';
import { useHref } from 'react-router';
import { DataTable } from '#web/widgets';
import { periodOf } from '../areas/period.js';
import { useText } from '../kit/use-text.js';
import { phaseName } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';
import { type Axis, axisOf, type Bar, barsOf } from './phase-scale.js';
import { type OverviewRow, phaseOrder } from './rows.js';

const ROW = 28;
const NAMES = 250;
const CHART = 720;
const HEAD = 30;

/** When which area is in which phase. The same facts stand in the table below. */
export function PhaseLine({ rows }: { rows: OverviewRow[] }): ReactNode {
  const { t, day } = useText();
  const { today } = useShell();
  const axis = axisOf(rows, today);
  const height = HEAD + rows.length * ROW + 8;
  const now = x(axis.at(today));
  return (
    <figure className="ws-phases">
      <Legend rows={rows} />
      <div className="qw-scroll" role="group" aria-label={t('overview.view.phases')} tabIndex={0}>
        <svg viewBox={`0 0 ${NAMES + CHART} ${height}`} width={NAMES + CHART} height={height}>
          <Years axis={axis} height={height} />
          {rows.map((row, index) => (
            <Line key={row.id} row={row} axis={axis} y={HEAD + index * ROW} />
          ))}
          <line data-part="today" x1={now} x2={now} y1={HEAD - 8} y2={height} />
          <text data-part="now" x={now} y={12} textAnchor="middle">
            {t('overview.today', { day: day(today, 'short') })}
          </text>
        </svg>
      </div>
      <details className="qw-details">
        <summary>{t('overview.phases.table')}</summary>
        <PhaseTable rows={rows} />
      </details>
    </figure>
  );
}

const x = (share: number): number => Math.round((NAMES + share * CHART) * 10) / 10;

function Years({ axis, height }: { axis: Axis; height: number }): ReactNode {
  return axis.years.map((year) => (
    <g key={year}>
      <line data-part="year" x1={x(axis.at(`${year}-01-01`))} x2={x(axis.at(`${year}-01-01`))} y1={HEAD} y2={height} />
      <text data-part="label" x={x(axis.at(`${year}-01-01`))} y={HEAD - 4} textAnchor="middle">
        {year}
      </text>
    </g>
  ));
}

function Line({ row, axis, y }: { row: OverviewRow; axis: Axis; y: number }): ReactNode {
  const href = useHref(`/workspace/areas/${row.slug}`);
  return (
    <g>
      <rect data-part="stripe" x={0} y={y} width={NAMES + CHART} height={ROW} />
      <a href={href}>
        <text data-part="name" x={0} y={y + 19}>
          {row.name.length > 32 ? `${row.name.slice(0, 31)}…` : row.name}
        </text>
      </a>
      {barsOf(row.phases, axis).map((bar) => (
        <Block key={`${bar.kind}${bar.start}`} bar={bar} y={y} name={row.name} />
      ))}
    </g>
  );
}

function Block({ bar, y, name }: { bar: Bar; y: number; name: string }): ReactNode {
  const translator = useText();
  const { tenant, today } = useShell();
  const left = x(bar.start);
  const title = `${name}: ${phaseName(translator, tenant.phases, bar.kind)}, ${periodOf(translator, bar, today, 'short')}`;
  return (
    <rect
      data-phase={bar.kind}
      data-doubt={bar.verified ? undefined : ''}
      x={left}
      y={y + 5}
      width={Math.max(2, x(bar.end) - left - 1)}
      height={ROW - 10}
      rx="2"
    >
      <title>{title}</title>
    </rect>
  );
}

function Legend({ rows }: { rows: OverviewRow[] }): ReactNode {
  const translator = useText();
  const { tenant } = useShell();
  const known = new Set<string>(rows.flatMap(({ phases }) => phases.map(({ kind }) => kind)));
  const kinds = phaseOrder.filter((kind) => known.has(kind));
  return (
    <ul className="ws-legend" aria-label={translator.t('overview.legend')}>
      {kinds.map((kind) => (
        <li key={kind}>
          <svg viewBox="0 0 28 14" width="28" height="14" aria-hidden="true">
            <rect data-phase={kind} x="0" y="0" width="28" height="14" rx="2" />
          </svg>
          {phaseName(translator, tenant.phases, kind)}
        </li>
      ))}
      <li>
        <svg viewBox="0 0 28 14" width="28" height="14" aria-hidden="true">
          <rect data-phase="running" data-doubt="" x="0" y="0" width="28" height="14" rx="2" />
        </svg>
        {translator.t('doubt.mark')}
      </li>
    </ul>
  );
}

function PhaseTable({ rows }: { rows: OverviewRow[] }): ReactNode {
  const translator = useText();
  const { tenant, today } = useShell();
  const lines = rows.flatMap((row) => row.phases.map((phase, index) => ({ row, phase, key: `${row.id}-${index}` })));
  return (
    <DataTable
      caption={translator.t('overview.phases.table')}
      captionHidden
      rows={lines}
      rowKey={({ key }) => key}
      columns={[
        { key: 'area', label: translator.term('area'), cell: ({ row }) => row.name },
        {
          key: 'phase',
          label: translator.t('overview.phase'),
          cell: ({ phase }) => phaseName(translator, tenant.phases, phase.kind),
        },
        {
          key: 'period',
          label: translator.t('overview.period'),
          cell: ({ phase }) => periodOf(translator, phase, today, 'short'),
        },
        {
          key: 'verified',
          label: translator.t('doubt.verified'),
          cell: ({ phase }) => translator.t(phase.verified ? 'value.yes' : 'value.no'),
        },
      ]}
    />
  );
}
