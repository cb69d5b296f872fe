import { type Command, type CommandEnv, type Ctx, type EntityClass } from '#libs/kernel';
import { Application } from './application/application.entity.js';
import { tellApplication } from './application/application-facts.js';
import { Fund } from './fund/fund.entity.js';
import { LedgerService } from './fund/ledger.service.js';

async function each<T extends object>(
  ctx: Ctx,
  entity: EntityClass<T>,
  tell: (row: T) => Promise<void>,
): Promise<number> {
  let count = 0;
  let after: string | null = null;
  do {
    const page: { nodes: T[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } = await ctx.list(entity, {
      first: 500,
      max: 500,
      after,
    });
    for (const row of page.nodes) await tell(row);
    count += page.nodes.length;
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  return count;
}

/** States every fund and application of the tenant again. Consumers keep the highest version, so nothing is counted twice. */
export async function republishTenant(ctx: Ctx): Promise<{ funds: number; applications: number }> {
  const ledger = ctx.app.get(LedgerService);
  const funds = await each(ctx, Fund, (fund) => ledger.tell(ctx, fund));
  const applications = await each(ctx, Application, (application) => tellApplication(ctx, application));
  return { funds, applications };
}

async function run(env: CommandEnv): Promise<void> {
  for (const tenant of await env.tenants()) {
    const told = await env.db.tx(await env.ctx(tenant.slug), republishTenant);
    env.print(`${tenant.slug}: ${told.funds} funds, ${told.applications} applications`);
  }
}

export const republish: Command = {
  help: 'state all funds and applications again, to fill read models anew',
  run,
};
