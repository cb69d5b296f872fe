import { type ReactNode } from 'react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type RouterContextProvider,
  useActionData,
  useLoaderData,
} from 'react-router';
import { EmptyState, Notice, Tabs } from '#web/ui';
import { BudgetAreas, BudgetFunds } from '../../build/documents/documents.js';
import { answerForm } from '../kit/answer-form.js';
import { PageTop } from '../kit/page-top.js';
import { forbidden, read, readAll } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { frameContext } from '../shell/frame.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { BudgetForm } from './budget-form.js';
import { type BudgetRow, rowsOf } from './budget-rows.js';
import { type BudgetResult, saveBudget } from './budget-save.js';
import { Figures } from './figures.js';

export { shouldRevalidate } from '../kit/new-state.js';

interface Page {
  year: number;
  rows: BudgetRow[];
  /** the rules of the year, and what an area usually gets under them; null: there are none yet */
  rules: { name: string; yearlyCeilingCents: number } | null;
}

/** More areas than any programme has. */
const MOST = 1000;
const YEARS_BACK = 2;
const YEARS_AHEAD = 2;

function yearOf(context: Readonly<RouterContextProvider>, asked: string | null): number {
  const today = Number(context.get(frameContext).today.slice(0, 4));
  const year = Number(asked);
  return Number.isInteger(year) && year >= 1999 && year <= today + YEARS_AHEAD ? year : today + 1;
}

async function load(context: Readonly<RouterContextProvider>, request: Request): Promise<Page> {
  if (!hasRole(context.get(frameContext).me, 'senate', 'auditor', 'district')) throw forbidden(context);
  const year = yearOf(context, new URL(request.url).searchParams.get('year'));
  const [areas, funds] = await Promise.all([
    readAll(async (after) => (await read(context, BudgetAreas, { after })).areas, MOST),
    read(context, BudgetFunds, { year, before: year - 1 }),
  ]);
  const begun = funds.ruleSets.nodes.filter(({ kind, validFromYear }) => kind === 'action' && validFromYear <= year);
  const [rules] = begun.sort((a, b) => b.validFromYear - a.validFromYear || b.version - a.version);
  return { year, rows: rowsOf(areas.rows, funds, year), rules: rules ?? null };
}

export const loader = ({ context, request }: LoaderFunctionArgs): Promise<Page> => load(context, request);

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm<unknown>(
    { context, request },
    {
      set: async (form, change) => {
        const { rows, year } = await load(context, request);
        return saveBudget({ form, rows, year, context }, change);
      },
    },
  );

/** What every area gets in a programme year, for all areas on one page. */
export default function BudgetPage(): ReactNode {
  const { year, rows, rules } = useLoaderData<typeof loader>();
  const result = useActionData() as BudgetResult | undefined;
  const { t, term } = useText();
  const { me, today } = useShell();
  const now = Number(today.slice(0, 4));
  const years = Array.from({ length: YEARS_BACK + YEARS_AHEAD + 1 }, (_, n) => now - YEARS_BACK + n);
  const fund = term('smallFund') || t('fund.title');
  return (
    <div className="ws-budget">
      <PageTop title={t('budget.title', { fund, year })} crumbs={[]} lead={t('budget.lead')} />
      <Tabs
        label={t('budget.years')}
        items={years.map((one) => ({ to: `/workspace/budget?year=${one}`, label: String(one), current: one === year }))}
      />
      {rules ? null : (
        <Notice tone="warning" title={t('budget.noRules.title', { year })}>
          <p>{t('budget.noRules.text')}</p>
        </Notice>
      )}
      <Figures rows={rows} year={year} />
      {rows.length === 0 ? (
        <EmptyState level={2} title={t('list.empty')}>
          <p>{t('budget.none')}</p>
        </EmptyState>
      ) : (
        <BudgetForm key={year} year={year} rows={rows} rules={rules} result={result} editable={hasRole(me, 'senate')} />
      )}
    </div>
  );
}
