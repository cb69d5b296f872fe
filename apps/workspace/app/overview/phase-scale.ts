import { type OverviewRow } from './rows.js';

type Phase = OverviewRow['phases'][number];

export interface Bar {
  kind: string;
  /** share of the axis, 0 to 1 */
  start: number;
  end: number;
  openStart: boolean;
  openEnd: boolean;
  verified: boolean;
  from: string | null;
  fromPrecision: string;
  until: string | null;
  untilPrecision: string | null;
}

export interface Axis {
  firstYear: number;
  /** the axis ends with this year's first day */
  endYear: number;
  years: number[];
  at: (day: string) => number;
}

/** The years in which anything is known to begin or end, with room for what comes next. */
export function axisOf(rows: Pick<OverviewRow, 'phases'>[], today: string): Axis {
  const days = rows
    .flatMap(({ phases }) => phases.flatMap(({ from, until }) => [from, until]))
    .filter((day) => day !== null);
  const years = [...days, today].map((day) => Number(day.slice(0, 4)));
  const firstYear = Math.min(...years);
  const endYear = Math.max(...years) + 2;
  const start = Date.UTC(firstYear, 0, 1);
  const length = Date.UTC(endYear, 0, 1) - start;
  const step = endYear - firstYear > 16 ? 4 : 2;
  return {
    firstYear,
    endYear,
    years: Array.from({ length: endYear - firstYear }, (_, index) => firstYear + index).filter(
      (year) => year % step === 0,
    ),
    at: (day) => (Date.parse(`${day}T00:00:00Z`) - start) / length,
  };
}

/** A phase without a known beginning or end reaches the edge, and says so. */
export const barsOf = (phases: Phase[], axis: Axis): Bar[] =>
  phases.map(({ kind, from, fromPrecision, until, untilPrecision, verified }) => ({
    kind,
    start: from ? axis.at(from) : 0,
    end: until ? axis.at(until) : 1,
    openStart: from === null,
    openEnd: until === null,
    verified,
    from,
    fromPrecision,
    until,
    untilPrecision,
  }));
