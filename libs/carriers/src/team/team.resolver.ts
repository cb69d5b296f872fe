import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { type TeamMember } from './team-member.entity.js';
import { TeamService } from './team.service.js';

@Resolver('TeamMember')
export class TeamMemberResolver {
  constructor(private readonly teams: TeamService) {}

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
}
