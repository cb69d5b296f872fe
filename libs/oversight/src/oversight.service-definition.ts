import { declareCopies } from '#libs/contracts';
import { defineService } from '#libs/kernel';
import { recountAll, recountAreas } from './money/recount.js';
import { AreaFigures } from './money/area-figures.entity.js';
import { areaFiguresPolicy } from './money/area-figures.policy.js';
import { AreaMoneyResolver, MoneyOverviewResolver } from './money/money.resolver.js';
import { moneyRoutes } from './money/money.routes.js';
import { MoneyService } from './money/money.service.js';
import { words } from './words.js';

export const oversight = defineService({
  name: 'oversight',
  words,
  // its figures are about funds
  modules: ['oversight', 'funding'],
  entities: [AreaFigures],
  policies: [areaFiguresPolicy],
  providers: [MoneyService, AreaMoneyResolver, MoneyOverviewResolver],
  copies: declareCopies('oversight', {
    Application: ['areaId', 'fundId', 'year', 'state', 'requestedCents'],
    Area: ['slug', 'name', 'districtId', 'phase'],
    Fund: ['areaId', 'year', 'ceilingCents', 'reservedCents', 'committedCents', 'paidCents', 'freeCents'],
  }),
  follows: { Application: recountAreas, Area: recountAreas, Fund: recountAreas },
  filled: recountAll,
  routes: moneyRoutes,
});
