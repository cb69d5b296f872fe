import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers, readStored } from '#libs/contracts';
import { type Ctx, type Page, type ListArguments } from '#libs/kernel';
import { substitutionWorks } from '../session/in-force.js';
import { lastDayOf } from './period.js';
import { type Substitution } from './substitution.entity.js';
import { SubstitutionService } from './substitution.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('Substitution')
export class SubstitutionResolver implements Answers<Contract.Substitution, Substitution> {
  constructor(private readonly substitutions: SubstitutionService) {}

  @Query('substitutions') list(@Context('ctx') ctx: Ctx, @Args() args: ListArguments): Promise<Page<Substitution>> {
    return this.substitutions.list(ctx, args);
  }
  @Mutation('createSubstitution') create(
    @Context('ctx') ctx: Ctx,
    @Args('input') input: unknown,
  ): Promise<Substitution> {
    return this.substitutions.create(ctx, input);
  }
  @Mutation('endSubstitution') end(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<Substitution> {
    return this.substitutions.end(ctx, input);
  }
  @Mutation('startActing') startActing(
    @Context('ctx') ctx: Ctx,
    @Args('substitutionId') id: string,
  ): Promise<Substitution> {
    return this.substitutions.startActing(ctx, id);
  }
  @Mutation('stopActing') stopActing(@Context('ctx') ctx: Ctx): Promise<boolean> {
    return this.substitutions.stopActing(ctx);
  }
  @ResolveField('absentName') absentName(@Parent() s: Substitution, @Context('ctx') ctx: Ctx): string {
    return readStored(s.absentName, ctx.language);
  }
  @ResolveField('substituteName') substituteName(@Parent() s: Substitution, @Context('ctx') ctx: Ctx): string {
    return readStored(s.substituteName, ctx.language);
  }
  @ResolveField('from') from(@Parent() substitution: Substitution): string {
    return substitution.validFrom;
  }
  @ResolveField('until') until(@Parent() substitution: Substitution): string {
    return substitution.validUntil;
  }
  @ResolveField('lastDay') lastDay(@Parent() substitution: Substitution): string | null {
    return lastDayOf(substitution);
  }
  @ResolveField('active') active(@Parent() substitution: Substitution, @Context('ctx') ctx: Ctx): Promise<boolean> {
    return substitutionWorks(ctx, substitution.id);
  }
  @ResolveField('can') can(@Parent() substitution: Substitution, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(substitution);
  }
}
