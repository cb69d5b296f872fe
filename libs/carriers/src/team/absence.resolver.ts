import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { type Absence } from './absence.entity.js';
import { AbsenceService } from './absence.service.js';
import { TeamMember } from './team-member.entity.js';
import type * as Contract from '../../build/contract.js';

@Resolver('Absence')
export class AbsenceResolver implements Answers<Contract.Absence, Absence> {
  constructor(private readonly absences: AbsenceService) {}

  @ResolveField('substitute')
  substitute(@Parent() absence: Absence, @Context('ctx') ctx: Ctx) {
    return absence.substituteId === null ? null : ctx.load(TeamMember, absence.substituteId);
  }

  @ResolveField('can')
  can(@Parent() absence: Absence, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(absence);
  }

  @Mutation('recordAbsence')
  record(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.absences.record(ctx, input);
  }

  @Mutation('removeAbsence')
  remove(@Context('ctx') ctx: Ctx, @Args() args: unknown) {
    return this.absences.remove(ctx, args);
  }
}
