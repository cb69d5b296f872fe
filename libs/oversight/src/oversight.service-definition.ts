import { type Command, type CommandEnv, defineService } from '#libs/kernel';
import { ApplicationFacts, AreaFact, FundFact } from './facts/facts.entity.js';
import { factPolicies } from './facts/facts.policy.js';
import { FactsService } from './facts/facts.service.js';
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
      const rows = await env.db.tx(ctx, (bound) => bound.app.get(FactsService).rebuild(bound));
      env.print(`${tenant.slug}: ${rows} rows`);
    }
  },
};

export const oversight = defineService({
  name: 'oversight',
  entities: [AreaFact, FundFact, ApplicationFacts, AreaFigures],
  policies: [...factPolicies, areaFiguresPolicy],
  providers: [FactsService, MoneyService, AreaMoneyResolver, MoneyOverviewResolver],
  handlers: {
    'application.checked': (ctx, fact) => ctx.app.get(FactsService).application(ctx, fact),
    'application.decided': (ctx, fact) => ctx.app.get(FactsService).application(ctx, fact),
    'application.submitted': (ctx, fact) => ctx.app.get(FactsService).application(ctx, fact),
    'area.changed': (ctx, fact) => ctx.app.get(FactsService).area(ctx, fact),
    'fund.changed': (ctx, fact) => ctx.app.get(FactsService).fund(ctx, fact),
  },
  routes: moneyRoutes,
  commands: { 'oversight:rebuild': rebuild },
});
