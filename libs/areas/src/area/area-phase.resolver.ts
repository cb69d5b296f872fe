import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { dayOrNull } from '../shared/history.js';
import { type AreaPhase } from './area-phase.entity.js';
import { AreaPhaseService } from './area-phase.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('AreaPhase')
export class AreaPhaseResolver implements Answers<Contract.AreaPhase, AreaPhase> {
  constructor(private readonly phases: AreaPhaseService) {}

  @Mutation('changeAreaPhase')
  change(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.phases.change(ctx, input);
  }
  @Mutation('removeAreaPhase')
  remove(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.phases.remove(ctx, input);
  }
  @ResolveField('from')
  from(@Parent() phase: AreaPhase): string | null {
    return dayOrNull(phase.validFrom);
  }
  @ResolveField('until')
  until(@Parent() phase: AreaPhase): string | null {
    return dayOrNull(phase.validUntil);
  }
  @ResolveField('untilPrecision')
  untilPrecision(@Parent() phase: AreaPhase, @Context('ctx') ctx: Ctx) {
    return this.phases.untilPrecision(ctx, phase);
  }
  @ResolveField('can')
  can(@Parent() phase: AreaPhase, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(phase);
  }
}
