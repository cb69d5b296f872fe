import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx, type ListArguments, type Page } from '#libs/kernel';
import { type Application } from '../application/application.entity.js';
import { ApplicationService } from '../application/application.service.js';
import { type Fund } from '../fund/fund.entity.js';
import { FundService } from '../fund/fund.service.js';
import type * as Contract from '../../build/contract.js';

/** What this service adds to an area. */
@Resolver('Area')
export class FundingAreaResolver implements Answers<Contract.Area, { id: string }> {
  constructor(
    private readonly allFunds: FundService,
    private readonly allApplications: ApplicationService,
  ) {}

  @ResolveField('funds')
  funds(@Context('ctx') ctx: Ctx, @Parent() area: { id: string }, @Args('year') year?: number | null): Promise<Fund[]> {
    return this.allFunds.ofArea(ctx, area.id, year);
  }

  @ResolveField('applications')
  applications(
    @Context('ctx') ctx: Ctx,
    @Parent() area: { id: string },
    @Args() args: ListArguments,
  ): Promise<Page<Application>> {
    return this.allApplications.ofArea(ctx, area.id, args);
  }
}
