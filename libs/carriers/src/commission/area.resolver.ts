import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { TeamService } from '../team/team.service.js';
import { CommissionService } from './commission.service.js';
import type * as Contract from '../../build/contract.js';

/** What this service adds to an area of the areas service. */
@Resolver('Area')
export class AreaResolver implements Answers<Contract.Area, { id: string }> {
  constructor(
    private readonly service: CommissionService,
    private readonly teams: TeamService,
  ) {}

  @ResolveField('commission')
  commission(@Parent() area: { id: string }, @Context('ctx') ctx: Ctx) {
    return this.service.current(ctx, area.id);
  }

  @ResolveField('commissions')
  commissions(@Parent() area: { id: string }, @Context('ctx') ctx: Ctx) {
    return this.service.ofArea(ctx, area.id);
  }

  @ResolveField('team')
  team(@Parent() area: { id: string }, @Context('ctx') ctx: Ctx) {
    return this.teams.current(ctx, area.id);
  }
}
