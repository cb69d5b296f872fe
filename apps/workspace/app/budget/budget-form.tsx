import { type ReactNode } from 'react';
import { Button } from '#web/ui';
import { ActionForm, useFormState } from '../kit/action-form.js';
import { TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { cellName, shownCents } from './amounts.js';
import { BudgetGrid } from './budget-grid.js';
import { type BudgetRow, type Fill, filled, fills, totalsOf } from './budget-rows.js';
import { type BudgetResult } from './budget-save.js';
import { ChangePanel } from './change-panel.js';
import { type Typed, useCells } from './use-cells.js';

interface Props {
  year: number;
  rows: BudgetRow[];
  rules: { name: string; yearlyCeilingCents: number } | null;
  result: BudgetResult | undefined;
  editable: boolean;
}

/** All amounts of a year in one form: saved in one act, all or none. */
export function BudgetForm(props: Props): ReactNode {
  const { year, rows, result, editable } = props;
  const { t } = useText();
  if (!editable) return <BudgetGrid year={year} rows={rows} typed={nothingTyped} faults={[]} editable={false} />;
  const labels = {
    total: t('budget.total'),
    reason: t('form.reason'),
    ...Object.fromEntries(rows.map(({ id, name }) => [cellName(id), name])),
  };
  return (
    <ActionForm name="set" result={result} labels={labels}>
      <Editor {...props} />
    </ActionForm>
  );
}

const nothingTyped: Typed = new Map();

function Editor({ year, rows, rules, result }: Props): ReactNode {
  const { t, locale } = useText();
  const { values } = useFormState();
  const cells = useCells(locale, result);
  const totals = totalsOf(rows, cells.typed, cells.total ?? null);
  const fillBy = (fill: Fill): boolean => {
    const amounts = filled(rows, fill, cells.total ?? 0);
    if (amounts) cells.fill(new Map([...amounts].map(([id, cents]) => [id, shownCents(cents, locale)])));
    return amounts !== null;
  };
  return (
    <div ref={cells.box} onInput={cells.reread} onKeyDown={cells.onKeyDown} onPaste={cells.onPaste}>
      {/* Enter outside of the cells only looks: what saves is said by the button. */}
      <button type="submit" name="look" value="1" className="kern-sr-only" tabIndex={-1} aria-hidden="true" />
      <Tools year={year} rows={rows} rules={rules} fillBy={fillBy} />
      <BudgetGrid
        year={year}
        rows={rows}
        typed={cells.typed}
        faults={result?.cells ?? []}
        values={values}
        editable
        sum={totals.sum}
      />
      <div className="ws-budget__end">
        <ChangePanel totals={totals} over={result?.over} />
        <TextField name="reason" hint={t('budget.reason.hint')} />
        <div className="qw-form__actions">
          <Button>{t('budget.save')}</Button>
        </div>
      </div>
    </div>
  );
}

type Filling = Pick<Props, 'year' | 'rows' | 'rules'> & { fillBy: (fill: Fill) => boolean };

/** What there is to give out, and ways to do it. */
function Tools({ year, rows, rules, fillBy }: Filling): ReactNode {
  const { t, money, locale } = useText();
  const first = rows.reduce((sum, { ceiling, before }) => sum + (ceiling ?? before ?? 0), 0);
  return (
    <div className="ws-budget__tools">
      <TextField
        name="total"
        inputMode="decimal"
        width="short"
        value={shownCents(first, locale)}
        hint={rules ? t('budget.total.hint', { usual: money(rules.yearlyCeilingCents, 'short') }) : undefined}
        optional
      />
      <FillButtons fillBy={fillBy} year={year} />
    </div>
  );
}

/** Without scripts the server fills the column; with them it is there at once. */
function FillButtons({ fillBy, year }: { fillBy: (fill: Fill) => boolean; year: number }): ReactNode {
  const { t } = useText();
  return (
    <div role="group" aria-label={t('budget.fill')} className="ws-budget__fills">
      {fills.map((fill) => (
        <button
          key={fill}
          type="submit"
          name="fill"
          value={fill}
          className="kern-btn kern-btn--secondary"
          onClick={(event) => {
            event.preventDefault();
            fillBy(fill);
          }}
        >
          <span className="kern-label">{t(`budget.fill.${fill}`, { before: year - 1 })}</span>
        </button>
      ))}
    </div>
  );
}
