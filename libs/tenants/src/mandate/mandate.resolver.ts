import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers, readStored } from '#libs/contracts';
import { type Ctx, type Page, type Paged, type ListArguments } from '#libs/kernel';
import { mandateGives } from '../session/in-force.js';
import { type User } from '../user/user.entity.js';
import { type Mandate } from './mandate.entity.js';
import { MandateService } from './mandate.service.js';
import { lastDayOf } from './period.js';
import type * as Contract from '../../build/contract.js';

@Resolver('Mandate')
export class MandateResolver implements Answers<Contract.Mandate, Mandate> {
  constructor(private readonly mandates: MandateService) {}

  @Query('mandates') list(@Context('ctx') ctx: Ctx, @Args() args: ListArguments): Promise<Page<Mandate>> {
    return this.mandates.list(ctx, args);
  }
  @Query('mandatesToReview') toReview(@Context('ctx') ctx: Ctx, @Args() args: ListArguments): Promise<Page<Mandate>> {
    return this.mandates.toReview(ctx, args);
  }
  @Query('mandateScopes') scopes(@Context('ctx') ctx: Ctx, @Args() args: Paged): Promise<Page<object>> {
    return this.mandates.grantable(ctx, args);
  }
  @Mutation('grantMandate') grant(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<Mandate> {
    return this.mandates.grant(ctx, input);
  }
  @Mutation('endMandate') end(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<Mandate> {
    return this.mandates.end(ctx, input);
  }
  @Mutation('keepMandate') keep(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<Mandate> {
    return this.mandates.keep(ctx, input);
  }
  @ResolveField('userName') userName(@Parent() m: Mandate, @Context('ctx') ctx: Ctx): string {
    return readStored(m.userName, ctx.language);
  }
  @ResolveField('scopeName') scopeName(@Parent() m: Mandate, @Context('ctx') ctx: Ctx): Promise<string | null> {
    return this.mandates.scopeName(ctx, m);
  }
  @ResolveField('from') from(@Parent() mandate: Mandate): string {
    return mandate.validFrom;
  }
  @ResolveField('until') until(@Parent() mandate: Mandate): string | null {
    return mandate.validUntil;
  }
  @ResolveField('lastDay') lastDay(@Parent() mandate: Mandate): string | null {
    return lastDayOf(mandate);
  }
  @ResolveField('active') active(@Parent() mandate: Mandate, @Context('ctx') ctx: Ctx): Promise<boolean> {
    return mandateGives(ctx, mandate.id);
  }
  @ResolveField('user') user(@Parent() mandate: Mandate, @Context('ctx') ctx: Ctx): Promise<User | null> {
    return this.mandates.holderOf(ctx, mandate);
  }
  @ResolveField('can') can(@Parent() mandate: Mandate, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(mandate);
  }
}
