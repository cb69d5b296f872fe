import { type RouterContextProvider } from 'react-router';
import {
  DayFund,
  type DayFundAnswer,
  DayJobs,
  type DayJobsAnswer,
  DayMoney,
  type DayMoneyAnswer,
  DayOffices,
  type DayOfficesAnswer,
} from '../../build/documents/documents.js';
import { read } from '../kit/read.js';
import { frameContext } from '../shell/frame.js';
import { hasRole, may } from '../shell/navigation.js';

/** What stands beside the tasks, as far as the reader's role needs it. */
export interface Side {
  /** of the one area the reader works in */
  area: DayOfficesAnswer['area'];
  fund: NonNullable<DayFundAnswer['area']>['funds'][number] | null;
  money: DayMoneyAnswer['moneyOverview'] | null;
  jobs: DayJobsAnswer['deadLetters'] | null;
}

export async function loadSide(context: Readonly<RouterContextProvider>): Promise<Side> {
  const { me, tenant, today } = context.get(frameContext);
  const teamAreas = new Set(me.mandates.filter(({ role }) => role === 'team').flatMap(({ areaIds }) => areaIds));
  const [areaId] = teamAreas;
  const funding = tenant.modules.includes('funding');
  const isOver = hasRole(me, 'senate', 'auditor') || (hasRole(me, 'district', 'carrier') && !areaId);
  const [office, funds, money, jobs] = await Promise.all([
    areaId ? read(context, DayOffices, { id: areaId }) : null,
    areaId && funding ? read(context, DayFund, { id: areaId, year: Number(today.slice(0, 4)) }) : null,
    isOver && funding && me.mandates.some(covers) ? read(context, DayMoney, {}) : null,
    hasRole(me, 'operator') && may(me, 'DeadLetter:replay') ? read(context, DayJobs, {}) : null,
  ]);
  return {
    area: office?.area ?? null,
    fund: funds?.area?.funds[0] ?? null,
    money: money?.moneyOverview ?? null,
    jobs: jobs?.deadLetters ?? null,
  };
}

/** Whoever has no area yet has no part in the money. */
const covers = ({ role, areaIds }: { role: string; areaIds: readonly string[] }): boolean =>
  role === 'senate' || role === 'auditor' || areaIds.length > 0;
