import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx, type ListArguments } from '#libs/kernel';
import { Carrier } from '../carrier/carrier.entity.js';
import { type HandoverItem } from './handover-signature.entity.js';
import { type Handover } from './handover.entity.js';
import { HandoverService } from './handover.service.js';
import { type OpenItem } from './open-item.entity.js';
import type * as Contract from '../../build/contract.js';

@Resolver('Handover')
export class HandoverResolver
  implements
    Answers<Contract.Handover, Handover>,
    Answers<Contract.OpenItem, OpenItem>,
    Answers<Contract.HandoverItem, HandoverItem>
{
  constructor(private readonly handovers: HandoverService) {}

  @Query('openItems')
  workList(@Context('ctx') ctx: Ctx, @Args() args: ListArguments) {
    return this.handovers.workList(ctx, args);
  }

  @Query('handovers')
  list(@Context('ctx') ctx: Ctx, @Args() args: ListArguments) {
    return this.handovers.list(ctx, args);
  }

  @Query('handover')
  one(@Context('ctx') ctx: Ctx, @Args('id') id: string) {
    return this.handovers.get(ctx, id);
  }

  @ResolveField('area')
  area(@Parent() handover: Handover, @Context('ctx') ctx: Ctx) {
    return ctx.ref('Area', handover.areaId);
  }

  @ResolveField('fromCarrier')
  fromCarrier(@Parent() handover: Handover, @Context('ctx') ctx: Ctx) {
    return ctx.load(Carrier, handover.fromCarrierId);
  }

  @ResolveField('toCarrier')
  toCarrier(@Parent() handover: Handover, @Context('ctx') ctx: Ctx) {
    return ctx.load(Carrier, handover.toCarrierId);
  }

  @ResolveField('items')
  items(@Parent() handover: Handover, @Context('ctx') ctx: Ctx) {
    return this.handovers.items(ctx, handover);
  }

  @ResolveField('itemsDigest')
  itemsDigest(@Parent() handover: Handover, @Context('ctx') ctx: Ctx) {
    return this.handovers.digest(ctx, handover);
  }

  @ResolveField('given')
  given(@Parent() handover: Handover, @Context('ctx') ctx: Ctx) {
    return this.handovers.signed(ctx, handover, 'giving');
  }

  @ResolveField('taken')
  taken(@Parent() handover: Handover, @Context('ctx') ctx: Ctx) {
    return this.handovers.signed(ctx, handover, 'taking');
  }

  @ResolveField('final')
  async final(@Parent() handover: Handover, @Context('ctx') ctx: Ctx): Promise<boolean> {
    return (await this.handovers.signatures(ctx, handover)).length === 2;
  }

  @ResolveField('can')
  can(@Parent() handover: Handover, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(handover);
  }

  @Mutation('confirmHandover')
  confirm(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.handovers.confirm(ctx, input);
  }
}
