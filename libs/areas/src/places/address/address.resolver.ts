import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { type AddressAnswer } from './address-answer.js';
import { AddressService } from './address.service.js';
import { type NearOffice } from './near-office.js';
import { SuggestionService } from './suggestion.service.js';
import type * as Contract from '../../../build/contract.js';

@Resolver('AddressAnswer')
export class AddressResolver implements Answers<Contract.AddressAnswer, AddressAnswer> {
  constructor(
    private readonly addresses: AddressService,
    private readonly suggestions: SuggestionService,
  ) {}

  @Query('areaByAddress')
  lookup(@Context('ctx') ctx: Ctx, @Args() args: unknown) {
    return this.addresses.lookup(ctx, args);
  }
  @Query('addressSuggestions')
  suggest(@Context('ctx') ctx: Ctx, @Args() args: unknown) {
    return this.suggestions.suggest(ctx, args);
  }
  @Query('addressCheck')
  check(@Context('ctx') ctx: Ctx) {
    return this.addresses.check(ctx);
  }
  @ResolveField('area')
  area(@Parent() answer: AddressAnswer, @Context('ctx') ctx: Ctx) {
    return this.addresses.area(ctx, answer);
  }
  @ResolveField('similar')
  similar(@Parent() answer: AddressAnswer, @Context('ctx') ctx: Ctx) {
    return this.addresses.similar(ctx, answer);
  }
  @ResolveField('offices')
  offices(@Parent() answer: AddressAnswer, @Context('ctx') ctx: Ctx, @Args() args: unknown): Promise<NearOffice[]> {
    return this.addresses.offices(ctx, answer, args);
  }
}
