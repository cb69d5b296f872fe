import { type BudgetAreasAnswer, type BudgetFundsAnswer } from '../../build/documents/documents.js';
import { distribute } from './distribute.js';

type Area = BudgetAreasAnswer['areas']['nodes'][number];
type Fund = BudgetFundsAnswer['now']['nodes'][number];

/** One area of the grid. Amounts are whole euro cents. */
export interface BudgetRow {
  id: string;
  slug: string;
  name: string;
  place: string;
  phase: string | null;
  /** first day on which the area is over */
  ends: string | null;
  /** whether there is new money for the year */
  open: boolean;
  before: number | null;
  /** null: no fund yet */
  ceiling: number | null;
  version: number;
  /** held back or promised, not yet paid */
  promised: number;
  paid: number;
  /** the budget cannot be less */
  least: number;
}

export function rowsOf(areas: readonly Area[], funds: BudgetFundsAnswer, year: number): BudgetRow[] {
  const now = byArea(funds.now.nodes);
  const before = byArea(funds.before.nodes);
  return areas.flatMap((area) => {
    const row = rowOf(area, now.get(area.id), before.get(area.id), year);
    return row.open || row.ceiling !== null || row.before !== null ? [row] : [];
  });
}

const byArea = (funds: readonly Fund[]): Map<string, Fund> =>
  new Map(funds.flatMap((fund) => (fund.area ? [[fund.area.id, fund] as const] : [])));

function rowOf(area: Area, fund: Fund | undefined, before: Fund | undefined, year: number): BudgetRow {
  const { id, slug, name } = area;
  const last = area.phases.at(-1);
  const ends = last?.kind === 'ended' ? last.from : null;
  const over = area.phase?.kind === 'ended' && (!fund || !ends);
  return {
    ...{
      id,
      slug,
      name,
      ends,
      place: area.district?.name ?? area.districtLabel ?? '',
      phase: area.phase?.kind ?? null,
    },
    open: !over && (!ends || ends > `${year}-01-01`),
    before: before?.ceilingCents ?? null,
    ceiling: fund?.ceilingCents ?? null,
    version: fund?.version ?? 0,
    promised: fund ? fund.plannedCents + fund.reservedCents + fund.committedCents : 0,
    paid: fund ? fund.paidCents - fund.returnedCents : 0,
    least: fund ? fund.ceilingCents - fund.freeCents : 0,
  };
}

/** Ways to fill the whole column. */
export const fills = ['equal', 'before', 'proportional'] as const;
export type Fill = (typeof fills)[number];

/** Area → amount. Null where that way is no way: nothing to go by, or more is given away than there is. */
export function filled(rows: readonly BudgetRow[], fill: Fill, total: number): Map<string, number> | null {
  const taking = rows.filter(({ open }) => open);
  if (taking.length === 0) return null;
  if (fill === 'before') return new Map(taking.map((row) => [row.id, Math.max(row.before ?? 0, row.least)]));
  const others = rows.filter(({ open }) => !open).reduce((sum, { ceiling }) => sum + (ceiling ?? 0), 0);
  const weight = ({ before }: BudgetRow): number => (fill === 'equal' ? 1 : (before ?? 0));
  return distribute(
    total - others,
    taking.map((row) => ({ id: row.id, least: row.least, weight: weight(row) })),
  );
}

/** What is typed, beside what is stored. */
export interface Totals {
  sum: number;
  rest: number | null;
  changes: { row: BudgetRow; cents: number }[];
  difference: number;
  below: BudgetRow[];
  unreadable: number;
}

/** @param typed area → cents; null where the cell is empty, undefined where it cannot be read */
export function totalsOf(
  rows: readonly BudgetRow[],
  typed: ReadonlyMap<string, number | null | undefined>,
  total: number | null,
): Totals {
  const wanted = rows.map((row) => ({ row, cents: typed.get(row.id) ?? row.ceiling ?? 0 }));
  const sum = wanted.reduce((all, { cents }) => all + cents, 0);
  const changes = wanted.filter(({ row, cents }) => cents !== (row.ceiling ?? 0));
  return {
    sum,
    rest: total === null ? null : total - sum,
    changes,
    difference: changes.reduce((all, { row, cents }) => all + cents - (row.ceiling ?? 0), 0),
    below: changes.filter(({ row, cents }) => cents < row.least).map(({ row }) => row),
    unreadable: rows.filter((row) => typed.has(row.id) && typed.get(row.id) === undefined).length,
  };
}
