import { type RouterContextProvider } from 'react-router';
import { OverviewAreas, OverviewMoney, type OverviewMoneyAnswer } from '../../build/documents/documents.js';
import { read, readAll } from '../kit/read.js';
import { frameContext } from '../shell/frame.js';
import { hasRole } from '../shell/navigation.js';
import { type Choice, choiceOf, combine, type OverviewRow } from './rows.js';

/** More areas than any programme has; beyond that the page says that it is not complete. */
const MOST = 1000;

export interface Overview {
  rows: OverviewRow[];
  complete: boolean;
  choice: Choice;
  mineFirst: boolean;
  /** the programme year of the money, null where the programme has no funds or the reader no part in them */
  year: number | null;
  /** the year it is compared with */
  before: number | null;
  /** years that can be chosen, the newest first */
  years: number[];
}

type Context = Readonly<RouterContextProvider>;

/** What the API lets this reader see. Nobody's rights are decided here: the choice "mine" only shortens the list. */
export async function loadOverview(
  context: Readonly<RouterContextProvider>,
  query: URLSearchParams,
): Promise<Overview> {
  const { me, tenant } = context.get(frameContext);
  const mine = new Set(me.mandates.flatMap(({ areaIds }) => areaIds));
  const hasPart = hasRole(me, 'senate', 'auditor') || (hasRole(me, 'district', 'carrier', 'team') && mine.size > 0);
  const withMoney = tenant.modules.includes('funding') && hasPart;
  const mineFirst = mine.size > 0 && !hasRole(me, 'senate', 'auditor', 'operator');
  const choice = choiceOf(query, mineFirst);
  const [areas, money] = await Promise.all([
    readAll(async (after) => (await read(context, OverviewAreas, { after })).areas, MOST),
    withMoney ? loadMoneyOf(context, choice) : none,
  ]);
  return {
    rows: combine(areas.rows, money, mine),
    complete: areas.complete,
    choice,
    mineFirst,
    ...{ year: money.year, before: money.beforeYear, years: money.years },
  };
}

type AreaMoney = OverviewMoneyAnswer['moneyOverview']['areas']['nodes'][number];
interface Money {
  money: AreaMoney[];
  before: AreaMoney[];
  year: number | null;
  beforeYear: number | null;
  years: number[];
}
const none: Money = { money: [], before: [], year: null, beforeYear: null, years: [] };

/** Both years at once; which years there are is known only then, and the year before may be none of them. */
async function loadMoneyOf(context: Context, { year: asked, compare }: Choice): Promise<Money> {
  const { today } = context.get(frameContext);
  const year = asked ?? Number(today.slice(0, 4));
  const other = compare === 'none' ? null : (compare ?? year - 1);
  const [now, then] = await Promise.all([
    loadYear(context, year),
    other === null || other === year ? null : loadYear(context, other),
  ]);
  const isThere = then !== null && (compare !== null || now.years.includes(then.year));
  return {
    money: now.rows,
    before: isThere ? then.rows : [],
    year: now.year,
    beforeYear: isThere ? then.year : null,
    years: [...new Set([...now.years, now.year])].toSorted((a, b) => b - a),
  };
}

async function loadYear(
  context: Context,
  asked: number,
): Promise<{ year: number; years: number[]; rows: AreaMoney[] }> {
  let known = { year: asked, years: [asked] };
  const { rows } = await readAll(async (after) => {
    const { moneyOverview } = await read(context, OverviewMoney, { year: asked, after });
    known = moneyOverview;
    return moneyOverview.areas;
  }, MOST);
  return { year: known.year, years: known.years, rows };
}
