import { type ReactNode } from 'react';
import { languages } from '#web/i18n';
import { A } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import { amount } from '../kit/amount.js';
import { Doubt } from '../kit/doubt.js';
import { endOf } from '../areas/period.js';
import { PhaseTag } from '../kit/phase-tag.js';
import { useText } from '../kit/use-text.js';
import {
  type Choice,
  districtName,
  grantedCents,
  type OverviewRow,
  searchOf,
  type SortKey,
  sumsOf,
  undecided,
} from './rows.js';

interface Props {
  rows: OverviewRow[];
  choice: Choice;
  year: number | null;
  before: number | null;
  complete: boolean;
}

export function OverviewTable(props: Props): ReactNode {
  const { rows, year, complete } = props;
  const { t } = useText();
  const columns = [...useAreaColumns(props), ...useMoneyColumns(props)];
  return (
    <>
      {complete ? null : <p className="qw-notice qw-notice--warning">{t('overview.incomplete')}</p>}
      <DataTable
        caption={t(year ? 'overview.caption.money' : 'overview.caption', { count: rows.length, year })}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        totalLabel={t('overview.total')}
      />
    </>
  );
}

/** A heading that sorts: a link, so that it works with the keyboard and without scripts. */
function useSortable(
  choice: Choice,
): (key: SortKey, label: string) => Pick<DataColumn<OverviewRow>, 'label' | 'heading' | 'sort'> {
  const { t } = useText();
  return (key, label) => {
    const active = choice.sort === key;
    const descending = active && !choice.descending;
    return {
      label,
      heading: (
        <A to={`/workspace/overview${searchOf(choice, { sort: key, descending })}`} className="ws-sort">
          {label}
          <span className="kern-sr-only">{t(descending ? 'overview.sort.desc' : 'overview.sort.asc')}</span>
        </A>
      ),
      sort: active ? (choice.descending ? 'descending' : 'ascending') : 'none',
    };
  };
}

function useAreaColumns({ rows, choice }: Props): DataColumn<OverviewRow>[] {
  const { t, term } = useText();
  const sortable = useSortable(choice);
  const withDistrict = rows.some((row) => districtName(row));
  const columns: (DataColumn<OverviewRow> | null)[] = [
    {
      key: 'name',
      ...sortable('name', term('area')),
      cell: ({ name, slug, verified, source }) => (
        <>
          <A to={`/workspace/areas/${slug}`}>{name}</A>
          <Doubt verified={verified} source={source} brief />
        </>
      ),
    },
    withDistrict
      ? { key: 'district', ...sortable('district', term('district') || t('overview.district')), cell: districtName }
      : null,
    {
      key: 'phase',
      ...sortable('phase', t('overview.phase')),
      cell: ({ phase }) => <PhaseCell phase={phase} />,
    },
    {
      key: 'carrier',
      flexible: true,
      ...sortable('carrier', term('carrier')),
      cell: ({ commission }) =>
        commission?.carrier ? (
          <>
            <A to={`/workspace/carriers/${commission.carrier.id}`}>{commission.carrier.name}</A>
            <Doubt verified={commission.verified} source={commission.source} brief />
          </>
        ) : null,
    },
  ];
  return columns.filter((column) => column !== null);
}

function PhaseCell({ phase }: { phase: OverviewRow['phase'] }): ReactNode {
  const translator = useText();
  const end = phase && endOf(translator, phase, 'short');
  return (
    <>
      <PhaseTag kind={phase?.kind} />
      {end ? <small className="ws-sub">{end}</small> : null}
      {phase ? <Doubt verified={phase.verified} source={phase.source} brief /> : null}
    </>
  );
}

function useMoneyColumns({ rows, choice, year, before }: Props): DataColumn<OverviewRow>[] {
  const { t, language } = useText();
  const sortable = useSortable(choice);
  const money = (cents: number): string => amount(languages[language].format, cents);
  const sums = sumsOf(rows);
  const earlier = sumsOf(rows, 'before');
  if (!sums || !year) return [];
  const column = (
    key: SortKey,
    label: string,
    cents: (row: NonNullable<OverviewRow['money']>) => number,
    total: number,
  ) => ({
    key,
    ...sortable(key, label),
    numeric: true,
    cell: ({ money: now, before: then }: OverviewRow) =>
      // What is not there is an empty cell, which the list says in its own way.
      now || then ? (
        <Cents now={now && cents(now)} then={then && cents(then)} year={key === 'open' ? null : before} shown={money} />
      ) : null,
    total: (
      <Cents
        now={total}
        then={earlier?.[key as 'ceiling' | 'granted' | 'free'] ?? null}
        year={key === 'open' ? null : before}
        shown={money}
      />
    ),
  });
  return [
    column('ceiling', t('overview.column.ceiling', { year }), ({ ceilingCents }) => ceilingCents, sums.ceiling),
    column('granted', t('overview.column.granted'), grantedCents, sums.granted),
    column('free', t('overview.column.free'), ({ freeCents }) => freeCents, sums.free),
    {
      ...column('open', t('overview.column.open'), ({ requestedOpenCents }) => requestedOpenCents, sums.open),
      cell: (row) => (row.money ? <OpenMoney money={row.money} areaId={row.id} shown={money} /> : null),
    },
  ];
}

/** An amount; below it, smaller, what it was in the other year. */
function Cents(props: {
  now: number | null;
  then: number | null;
  year: number | null;
  shown: (cents: number) => string;
}): ReactNode {
  const { now, then, year, shown } = props;
  const { t } = useText();
  return (
    <>
      {now === null ? null : shown(now)}
      {year === null || then === null ? null : (
        <small className="ws-sub">{t('overview.then', { year, money: shown(then) })}</small>
      )}
    </>
  );
}

function OpenMoney(props: {
  money: NonNullable<OverviewRow['money']>;
  areaId: string;
  shown: (cents: number) => string;
}): ReactNode {
  const { money, areaId, shown } = props;
  const { t } = useText();
  const waiting = undecided(money);
  return (
    <>
      {shown(money.requestedOpenCents)}
      {waiting > 0 ? (
        <small className="ws-sub">
          <A to={`/workspace/applications?area=${areaId}`}>{t('overview.waiting', { count: waiting })}</A>
        </small>
      ) : null}
    </>
  );
}
