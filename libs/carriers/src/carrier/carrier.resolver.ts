import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { Commission } from '../commission/commission.entity.js';
import { newestFirst } from '../commission/commission.service.js';
import { type Carrier } from './carrier.entity.js';

@Resolver('Carrier')
export class CarrierResolver {
  @ResolveField('commissions')
  commissions(@Parent() carrier: Carrier, @Context('ctx') ctx: Ctx) {
    return ctx.loadBy(Commission, 'carrierId', carrier.id, newestFirst);
  }
}
