import { data, type RouterContextProvider } from 'react-router';
import { GraphqlFault } from '#web/graphql';
import { languages } from '#web/i18n';
import { SetFunds, type SetFundsVariables } from '../../build/documents/documents.js';
import { type Change, done, type FormResult } from '../kit/answer-form.js';
import { type FormReader } from '../kit/form-reader.js';
import { frameContext } from '../shell/frame.js';
import { cellName, seenName, shownCents } from './amounts.js';
import { type BudgetRow, filled, fills } from './budget-rows.js';

/** Why one amount was refused, with the figures that say so. */
export interface CellFault {
  areaId: string;
  code: string;
  usedCents?: number;
  ceilingCents?: number;
  ends?: string;
}
export type BudgetResult = FormResult & { cells?: CellFault[]; over?: { allocatedCents: number } };

interface Sent {
  form: FormReader;
  rows: readonly BudgetRow[];
  year: number;
  context: Readonly<RouterContextProvider>;
}

/** Saves every amount that differs from what is stored; what is refused comes back with its figures, and everything typed stays. */
export async function saveBudget(sent: Sent, change: Change): Promise<unknown> {
  const { form, rows, year, context } = sent;
  const fill = fills.find((one) => one === form.text('fill'));
  const totalCents = form.text('total') ? form.cents('total') : null;
  if (fill)
    return refusal(form, {
      values: withFilled(
        form,
        rows,
        languages[context.get(frameContext).language].format,
        filled(rows, fill, totalCents ?? 0),
      ),
    });
  const cells = cellsOf(form, rows);
  cells.forEach(({ areaId }, n) => (form.aliases[`cells.${n}`] = cellName(areaId)));
  const reason = form.required('reason');
  const stands = Object.keys(form.wrong).length === 0;
  if (stands && (cells.length === 0 || form.text('look') !== ''))
    return refusal(form, cells.length === 0 ? { errors: { total: 'nothing_changed' } } : {});
  try {
    await change(SetFunds, { input: { year, totalCents, cells, reason } });
    return done(`/workspace/budget?year=${year}`, 'budgetSet');
  } catch (error) {
    return explained(error, form);
  }
}

type Cell = SetFundsVariables['input']['cells'][number];

function cellsOf(form: FormReader, rows: readonly BudgetRow[]): Cell[] {
  return rows.flatMap(({ id, ceiling }): Cell[] => {
    const name = cellName(id);
    if (!form.body.has(name) || (form.text(name) === '' && ceiling === null)) return [];
    const ceilingCents = form.cents(name);
    const version = Number(form.text(seenName(id)));
    return ceilingCents === (ceiling ?? 0) && form.wrong[name] === undefined
      ? []
      : [{ areaId: id, version, ceilingCents }];
  });
}

function explained(error: unknown, form: FormReader): unknown {
  if (!(error instanceof GraphqlFault)) throw error;
  if (error.code === 'BUDGET_REFUSED') {
    const cells = error.params['cells'] as CellFault[];
    const errors = cells.map(({ areaId, code }) => [cellName(areaId), code.toLowerCase()]);
    return refusal(form, { errors: Object.fromEntries(errors), cells });
  }
  if (error.code === 'BUDGET_EXCEEDED') {
    const over = { allocatedCents: Number(error.params['allocatedCents']) };
    return refusal(form, { errors: { total: 'budget_exceeded' }, over });
  }
  throw error;
}

const refusal = (form: FormReader, more: Partial<BudgetResult>): ReturnType<typeof data<BudgetResult>> =>
  data(
    { form: 'set', row: '', values: form.values(), errors: {}, fault: null, ...more },
    // After a conflict the page reads what is stored now.
    { status: more.cells?.some(({ code }) => code === 'CONFLICT') || more.over ? 409 : more.errors ? 422 : 200 },
  );

function withFilled(
  form: FormReader,
  rows: readonly BudgetRow[],
  locale: string,
  amounts: ReadonlyMap<string, number> | null,
): Record<string, string> {
  const cells = rows.flatMap(({ id }) => {
    const cents = amounts?.get(id);
    return cents === undefined ? [] : [[cellName(id), shownCents(cents, locale)] as const];
  });
  return { ...form.values(), ...Object.fromEntries(cells) };
}
