import { declareCopies } from '#libs/contracts';
import { type Command, type CommandEnv, defineService } from '#libs/kernel';
import { recountAll, recountArea } from './money/recount.js';
import { AreaFigures } from './money/area-figures.entity.js';
import { areaFiguresPolicy } from './money/area-figures.policy.js';
import { AreaMoneyResolver, MoneyOverviewResolver } from './money/money.resolver.js';
import { moneyRoutes } from './money/money.routes.js';
import { MoneyService } from './money/money.service.js';

const rebuild: Command = {
  help: 'count all figures again from the facts that were heard (funding:republish states the facts anew)',
  run: async (env: CommandEnv) => {
    for (const tenant of await env.tenants()) {
      const ctx = await env.ctx(tenant.slug);
      const rows = await env.db.tx(ctx, recountAll);
      env.print(`${tenant.slug}: ${rows} rows`);
    }
  },
};

export const oversight = defineService({
  name: 'oversight',
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
  follows: { Application: recountArea, Area: recountArea, Fund: recountArea },
  routes: moneyRoutes,
  commands: { 'oversight:rebuild': rebuild },
});
