import { type RouterContextProvider } from 'react-router';
import { OverviewAreas, OverviewMoney } from '../../build/documents/documents.js';
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
}

/** What the API lets this reader see. Nobody's rights are decided here: the choice "mine" only shortens the list. */
export async function loadOverview(
  context: Readonly<RouterContextProvider>,
  query: URLSearchParams,
): Promise<Overview> {
  const { me, tenant } = context.get(frameContext);
  const mine = new Set(me.mandates.flatMap(({ areaIds }) => areaIds));
  const hasPart = hasRole(me, 'senate', 'auditor') || (hasRole(me, 'district', 'carrier', 'team') && mine.size > 0);
  const withMoney = tenant.modules.includes('funding') && hasPart;
  const [areas, money] = await Promise.all([
    readAll(async (after) => (await read(context, OverviewAreas, { after })).areas, MOST),
    withMoney ? loadMoney(context, query) : { year: null, rows: [] },
  ]);
  const mineFirst = mine.size > 0 && !hasRole(me, 'senate', 'auditor', 'operator');
  return {
    rows: combine(areas.rows, money.rows, mine),
    complete: areas.complete,
    choice: choiceOf(query, mineFirst),
    mineFirst,
    year: money.year,
  };
}

async function loadMoney(context: Readonly<RouterContextProvider>, query: URLSearchParams) {
  const asked = Number(query.get('year')) || null;
  let year = asked;
  const { rows } = await readAll(async (after) => {
    const { moneyOverview } = await read(context, OverviewMoney, { year: asked, after });
    year = moneyOverview.year;
    return moneyOverview.areas;
  }, MOST);
  return { year, rows };
}
