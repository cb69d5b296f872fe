import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { AbsenceService } from './absence.service.js';
import { type TeamMember } from './team-member.entity.js';
import { TeamService } from './team.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('TeamMember')
export class TeamMemberResolver implements Answers<Contract.TeamMember, TeamMember> {
  constructor(
    private readonly teams: TeamService,
    private readonly absent: AbsenceService,
  ) {}

  @ResolveField('email')
  email(@Parent() member: TeamMember, @Context('ctx') ctx: Ctx): string | null {
    return this.teams.contact(ctx, member, 'email');
  }

  @ResolveField('phone')
  phone(@Parent() member: TeamMember, @Context('ctx') ctx: Ctx): string | null {
    return this.teams.contact(ctx, member, 'phone');
  }

  @ResolveField('me')
  me(@Parent() member: TeamMember, @Context('ctx') ctx: Ctx): boolean {
    return member.userId !== null && member.userId === ctx.who.userId;
  }

  @ResolveField('absences')
  absences(@Parent() member: TeamMember, @Context('ctx') ctx: Ctx) {
    return this.absent.ahead(ctx, member.id);
  }

  @ResolveField('can')
  can(@Parent() member: TeamMember, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(member);
  }

  @Mutation('addTeamMember')
  add(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.teams.add(ctx, input);
  }

  @Mutation('updateTeamMember')
  update(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.teams.update(ctx, input);
  }

  @Mutation('removeTeamMember')
  remove(@Context('ctx') ctx: Ctx, @Args() args: unknown) {
    return this.teams.remove(ctx, args);
  }

  @Mutation('claimTeamMember')
  claim(@Context('ctx') ctx: Ctx, @Args() args: unknown) {
    return this.teams.claim(ctx, args);
  }
}
