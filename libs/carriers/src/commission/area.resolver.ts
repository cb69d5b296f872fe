import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { TeamService } from '../team/team.service.js';
import { CommissionService } from './commission.service.js';

/** What this service adds to an area of the areas service. */
@Resolver('Area')
export class AreaResolver {
  constructor(
    private readonly commissions: CommissionService,
    private readonly teams: TeamService,
  ) {}

  @ResolveField('commission')
  commission(@Parent() area: { id: string }, @Context('ctx') ctx: Ctx) {
    return this.commissions.current(ctx, area.id);
  }

  @ResolveField('commissions')
  all(@Parent() area: { id: string }, @Context('ctx') ctx: Ctx) {
    return this.commissions.ofArea(ctx, area.id);
  }

  @ResolveField('team')
  team(@Parent() area: { id: string }, @Context('ctx') ctx: Ctx) {
    return this.teams.current(ctx, area.id);
  }
}
