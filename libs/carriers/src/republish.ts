import { type Command, type Ctx } from '#libs/kernel';
import { Carrier } from './carrier/carrier.entity.js';
import { CarrierService } from './carrier/carrier.service.js';
import { Commission } from './commission/commission.entity.js';
import { CommissionService } from './commission/commission.service.js';

/** States every carrier and commission of the tenant again, for services whose copies are missing or in doubt. */
export async function republishTenant(ctx: Ctx): Promise<{ carriers: number; commissions: number }> {
  const carriers = await ctx.all(Carrier);
  for (const carrier of carriers) await ctx.app.get(CarrierService).told(ctx, carrier);
  const commissions = await ctx.all(Commission);
  for (const commission of commissions) await ctx.app.get(CommissionService).told(ctx, commission);
  return { carriers: carriers.length, commissions: commissions.length };
}

export const republish: Command = {
  help: 'state all carriers and commissions again, to fill the copies of other services anew',
  run: async (env) => {
    for (const tenant of await env.tenants()) {
      const told = await env.db.tx(await env.ctx(tenant.slug), republishTenant);
      env.print(`${tenant.slug}: ${told.carriers} carriers, ${told.commissions} commissions`);
    }
  },
};
