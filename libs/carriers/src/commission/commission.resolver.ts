import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { type Commission, inForce } from './commission.entity.js';
import { CommissionService } from './commission.service.js';

@Resolver('Commission')
export class CommissionResolver {
  constructor(private readonly commissions: CommissionService) {}

  @ResolveField('from')
  from(@Parent() commission: Commission): string | null {
    return commission.fromPrecision === 'unknown' ? null : commission.from;
  }

  @ResolveField('current')
  current(@Parent() commission: Commission, @Context('ctx') ctx: Ctx): boolean {
    return inForce(commission, ctx.today());
  }

  @ResolveField('source')
  source(@Parent() commission: Commission, @Context('ctx') ctx: Ctx): string | null {
    return this.commissions.internal(ctx, commission, 'source');
  }

  @ResolveField('tenderReference')
  tenderReference(@Parent() commission: Commission, @Context('ctx') ctx: Ctx): string | null {
    return this.commissions.internal(ctx, commission, 'tenderReference');
  }

  @ResolveField('endReason')
  endReason(@Parent() commission: Commission, @Context('ctx') ctx: Ctx): string | null {
    return this.commissions.internal(ctx, commission, 'endReason');
  }
}
