import { declareCopies, declaring } from '#libs/contracts';
import { defineService } from '#libs/kernel';
import { recountAll, recountAreas } from './money/recount.js';
import { money } from './money/money.noun.js';
import { moneyRoutes } from './money/money.routes.js';
import { words } from './words.js';
import type * as Contract from '../build/contract.js';

const { together } = declaring<Contract.Graph, Contract.Arguments>();

export const oversight = defineService({
  name: 'oversight',
  words,
  // its figures are about funds
  modules: ['oversight', 'funding'],
  ...together([money]),
  copies: declareCopies('oversight', {
    Application: ['areaId', 'fundId', 'year', 'state', 'requestedCents'],
    Area: ['slug', 'name', 'districtId', 'phase'],
    Fund: ['areaId', 'year', 'ceilingCents', 'reservedCents', 'committedCents', 'paidCents', 'freeCents'],
  }),
  follows: { Application: recountAreas, Area: recountAreas, Fund: recountAreas },
  filled: recountAll,
  routes: moneyRoutes,
});
