import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx, type ListArguments } from '#libs/kernel';
import { Carrier } from '../carrier/carrier.entity.js';
import { TeamService } from '../team/team.service.js';
import { CarrierChangeService } from './carrier-change.service.js';
import { type Commission, inForce } from './commission.entity.js';
import { CommissionService } from './commission.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('Commission')
export class CommissionResolver implements Answers<Contract.Commission, Commission> {
  constructor(
    private readonly commissions: CommissionService,
    private readonly changes: CarrierChangeService,
    private readonly teams: TeamService,
  ) {}

  @Query('commissions')
  list(@Context('ctx') ctx: Ctx, @Args() args: ListArguments) {
    return this.commissions.list(ctx, args);
  }

  @Query('commission')
  one(@Context('ctx') ctx: Ctx, @Args('id') id: string) {
    return this.commissions.get(ctx, id);
  }

  @ResolveField('carrier')
  carrier(@Parent() commission: Commission, @Context('ctx') ctx: Ctx) {
    return ctx.load(Carrier, commission.carrierId);
  }

  @ResolveField('area')
  area(@Parent() commission: Commission, @Context('ctx') ctx: Ctx) {
    return ctx.ref('Area', commission.areaId);
  }

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

  @ResolveField('team')
  team(@Parent() commission: Commission, @Context('ctx') ctx: Ctx) {
    return this.teams.under(ctx, commission.id);
  }

  @ResolveField('can')
  can(@Parent() commission: Commission, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(commission);
  }

  @Mutation('commissionCarrier')
  commission(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.commissions.commission(ctx, input);
  }

  @Mutation('endCommission')
  end(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.commissions.end(ctx, input);
  }

  @Mutation('verifyCommission')
  verify(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.commissions.verify(ctx, input);
  }

  @Mutation('removeCommission')
  remove(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.commissions.remove(ctx, input);
  }

  @Mutation('changeCarrier')
  change(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.changes.change(ctx, input);
  }

  @Mutation('cancelCarrierChange')
  cancel(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.changes.cancel(ctx, input);
  }
}
