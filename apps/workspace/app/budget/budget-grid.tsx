import { memo, type ReactNode } from 'react';
import { A, FieldError, fieldId } from '#web/ui';
import { lastDay } from '../kit/days.js';
import { fieldError } from '../kit/field-error.js';
import { useText } from '../kit/use-text.js';
import { cellName, seenName, shownCents } from './amounts.js';
import { type BudgetRow } from './budget-rows.js';
import { type CellFault } from './budget-save.js';
import { type Typed } from './use-cells.js';

const SCOPE = 'set';

interface Props {
  year: number;
  rows: BudgetRow[];
  typed: Typed;
  faults: CellFault[];
  values?: Record<string, string>;
  editable: boolean;
  sum?: number;
}

/** Areas as rows; beside the amount of the year stands the one before, and what is given away already. */
export function BudgetGrid({ year, rows, typed, faults, values = {}, editable, sum }: Props): ReactNode {
  const { t } = useText();
  const faultOf = new Map(faults.map((fault) => [fault.areaId, fault]));
  return (
    <div className="ws-grid-box">
      <table className="ws-grid">
        <caption className="kern-sr-only">{t('budget.caption', { year })}</caption>
        <Head year={year} />
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.id}
              row={row}
              year={year}
              cents={typed.has(row.id) ? typed.get(row.id) : row.ceiling}
              fault={faultOf.get(row.id)}
              value={values[cellName(row.id)]}
              editable={editable && (row.open || row.ceiling !== null)}
            />
          ))}
        </tbody>
        <Foot rows={rows} year={year} sum={sum} />
      </table>
      {editable ? <p className="ws-sub">{t('budget.keys')}</p> : null}
    </div>
  );
}

function Head({ year }: { year: number }): ReactNode {
  const { t, term } = useText();
  return (
    <thead>
      <tr>
        <th scope="col">{term('area') || t('budget.area')}</th>
        <th scope="col" className="n">
          {year - 1}
        </th>
        <th scope="col" className="n">
          {t('budget.used')}
        </th>
        <th scope="col" className="n">
          {t('budget.amount', { year })}
        </th>
        <th scope="col" className="n">
          {t('budget.difference')}
        </th>
      </tr>
    </thead>
  );
}

function Foot({ rows, year, sum }: Pick<Props, 'rows' | 'year'> & { sum: number | undefined }): ReactNode {
  const { t, money } = useText();
  const total = (of: (row: BudgetRow) => number | null): string =>
    money(
      rows.reduce((all, row) => all + (of(row) ?? 0), 0),
      'short',
    );
  return (
    <tfoot>
      <tr>
        <th scope="row">{t('budget.all', { count: rows.length })}</th>
        <td className="n" data-label={String(year - 1)}>
          {total(({ before }) => before)}
        </td>
        <td className="n" data-label={t('budget.used')}>
          {total(({ least }) => least)}
        </td>
        <td className="n" data-label={t('budget.amount', { year })}>
          {sum === undefined ? total(({ ceiling }) => ceiling) : money(sum, 'short')}
        </td>
        <td />
      </tr>
    </tfoot>
  );
}

interface RowProps {
  row: BudgetRow;
  year: number;
  cents: number | null | undefined;
  fault: CellFault | undefined;
  value: string | undefined;
  editable: boolean;
}

const Row = memo(function Row({ row, year, cents, fault, value, editable }: RowProps): ReactNode {
  const { t, money } = useText();
  const amount = (one: number | null): string => (one === null ? '–' : money(one, 'short'));
  const difference = cents === undefined ? null : (cents ?? row.ceiling ?? 0) - (row.ceiling ?? 0);
  return (
    <tr data-changed={difference ? '' : undefined}>
      <th scope="row">
        <A to={`/workspace/areas/${row.slug}`}>{row.name}</A>
        <span className="ws-sub">{row.place}</span>
        <Closing row={row} />
      </th>
      <td className="n" data-label={String(year - 1)}>
        {amount(row.before)}
      </td>
      <td className="n" data-label={t('budget.used')}>
        {amount(row.least || null)}
        {row.least > 0 ? (
          <span className="ws-sub">
            {t('budget.used.parts', { promised: money(row.promised, 'short'), paid: money(row.paid, 'short') })}
          </span>
        ) : null}
      </td>
      <td className="n" data-label={t('budget.amount', { year })}>
        {editable ? <Cell row={row} year={year} cents={cents} fault={fault} value={value} /> : amount(row.ceiling)}
      </td>
      <td className="n" data-label={t('budget.difference')}>
        {difference ? `${difference > 0 ? '+' : '−'}${money(Math.abs(difference), 'short')}` : ''}
      </td>
    </tr>
  );
});

function Closing({ row: { ends, open } }: { row: BudgetRow }): ReactNode {
  const { t, day } = useText();
  if (open && !ends) return null;
  const text = ends
    ? t(open ? 'budget.ends' : 'budget.closed', { day: day(lastDay(ends), 'short') })
    : t('budget.ended');
  return <span className="ws-sub ws-ends">{text}</span>;
}

function Cell({ row, year, cents, fault, value }: Omit<RowProps, 'editable'>): ReactNode {
  const translator = useText();
  const { t, money, locale } = translator;
  const name = cellName(row.id);
  const below = cents !== undefined && cents !== null && cents < row.least && cents !== row.ceiling;
  const said = fault && sentenceOf(translator, fault);
  const error =
    cents === undefined
      ? fieldError(translator, 'not_money')
      : below
        ? t('budget.least', { least: money(row.least, 'short') })
        : said;
  const id = fieldId(name, SCOPE);
  return (
    <>
      <input type="hidden" name={seenName(row.id)} value={row.version} />
      <input
        type="text"
        id={id}
        name={name}
        data-area={row.id}
        className="ws-cell"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={value ?? shownCents(row.ceiling, locale)}
        aria-label={t('budget.cell', { name: row.name, year })}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
      <FieldError name={name} error={error} scope={SCOPE} />
    </>
  );
}

/** Why it was refused, with its figure. */
function sentenceOf(translator: ReturnType<typeof useText>, { code, usedCents, ceilingCents }: CellFault): string {
  const { t, money } = translator;
  if (code === 'CEILING_TOO_LOW') return t('budget.least', { least: money(usedCents ?? 0, 'short') });
  if (code === 'CONFLICT') return t('budget.conflict', { now: money(ceilingCents ?? 0, 'short') });
  return fieldError(translator, code.toLowerCase());
}
