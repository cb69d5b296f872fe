import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { dayOrNull } from '../history.js';
import { type Phase } from './phase.entity.js';
import { PhaseService } from './phase.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('Phase')
export class PhaseResolver implements Answers<Contract.Phase, Phase> {
  constructor(private readonly phases: PhaseService) {}

  @Mutation('changePhase')
  change(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.phases.change(ctx, input);
  }
  @Mutation('removePhase')
  remove(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.phases.remove(ctx, input);
  }
  @ResolveField('from')
  from(@Parent() phase: Phase): string | null {
    return dayOrNull(phase.validFrom);
  }
  @ResolveField('until')
  until(@Parent() phase: Phase): string | null {
    return dayOrNull(phase.validUntil);
  }
  @ResolveField('untilPrecision')
  untilPrecision(@Parent() phase: Phase, @Context('ctx') ctx: Ctx) {
    return this.phases.untilPrecision(ctx, phase);
  }
  @ResolveField('can')
  can(@Parent() phase: Phase, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(phase);
  }
}
