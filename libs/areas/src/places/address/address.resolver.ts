import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { type AddressAnswer } from './address-answer.js';
import { AddressService } from './address.service.js';
import { type NearOffice } from './near-office.js';
import type * as Contract from '../../../build/contract.js';

@Resolver('AddressAnswer')
export class AddressResolver implements Answers<Contract.AddressAnswer, AddressAnswer> {
  constructor(private readonly addresses: AddressService) {}

  @ResolveField('similar')
  similar(@Parent() answer: AddressAnswer, @Context('ctx') ctx: Ctx) {
    return this.addresses.similar(ctx, answer);
  }
  @ResolveField('offices')
  offices(@Parent() answer: AddressAnswer, @Context('ctx') ctx: Ctx, @Args() args: unknown): Promise<NearOffice[]> {
    return this.addresses.offices(ctx, answer, args);
  }
}
