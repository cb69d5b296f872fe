import { declaring } from '#libs/contracts';
import { AreaFigures } from './area-figures.entity.js';
import { areaFiguresPolicy } from './area-figures.policy.js';
import { AreaMoneyResolver, MoneyOverviewResolver } from './money.resolver.js';
import { MoneyService } from './money.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const money = noun({
  rows: [AreaFigures],
  policies: [areaFiguresPolicy],
  uses: [AreaMoneyResolver, MoneyOverviewResolver],
  passes: [by(MoneyService, { Query: { moneyOverview: 'overview' } })],
});
