import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx, type ListArguments } from '#libs/kernel';
import { Commission } from '../commission/commission.entity.js';
import { newestFirst } from '../commission/commission.service.js';
import { type Carrier } from './carrier.entity.js';
import { CarrierService } from './carrier.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('Carrier')
export class CarrierResolver implements Answers<Contract.Carrier, Carrier> {
  constructor(private readonly carriers: CarrierService) {}

  @Query('carriers')
  list(@Context('ctx') ctx: Ctx, @Args() args: ListArguments) {
    return this.carriers.list(ctx, args);
  }

  @Query('carrier')
  one(@Context('ctx') ctx: Ctx, @Args('id') id: string) {
    return this.carriers.get(ctx, id);
  }

  @ResolveField('commissions')
  commissions(@Parent() carrier: Carrier, @Context('ctx') ctx: Ctx) {
    return ctx.loadBy(Commission, 'carrierId', carrier.id, newestFirst);
  }

  @ResolveField('can')
  can(@Parent() carrier: Carrier, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(carrier);
  }

  @Mutation('createCarrier')
  create(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.carriers.create(ctx, input);
  }

  @Mutation('renameCarrier')
  rename(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.carriers.rename(ctx, input);
  }

  @Mutation('updateCarrierContact')
  updateContact(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.carriers.updateContact(ctx, input);
  }
}
