import { type ReactNode } from 'react';
import { useText } from '../kit/use-text.js';
import { type BudgetRow } from './budget-rows.js';

/** What is given out as it is stored, beside the year before. */
export function Figures({ rows, year }: { rows: readonly BudgetRow[]; year: number }): ReactNode {
  const { t, money } = useText();
  const sum = (of: (row: BudgetRow) => number | null): number => rows.reduce((all, row) => all + (of(row) ?? 0), 0);
  const figures = [
    ['stored', sum(({ ceiling }) => ceiling)],
    ['before', sum(({ before }) => before)],
    ['promised', sum(({ promised }) => promised)],
    ['paid', sum(({ paid }) => paid)],
  ] as const;
  return (
    <dl className="ws-figures">
      {figures.map(([key, cents]) => (
        <div key={key}>
          <dt>{t(`budget.figure.${key}`, { year, before: year - 1 })}</dt>
          <dd>{money(cents, 'short')}</dd>
        </div>
      ))}
    </dl>
  );
}
