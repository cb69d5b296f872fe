import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx, type Page, type Paged } from '#libs/kernel';
import { type AreaFigures } from './area-figures.entity.js';
import { MoneyService, type MoneyOverview } from './money.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('MoneyOverview')
export class MoneyOverviewResolver implements Answers<Contract.MoneyOverview, MoneyOverview> {
  constructor(private readonly service: MoneyService) {}

  @ResolveField('years')
  years(@Context('ctx') ctx: Ctx): Promise<number[]> {
    return this.service.years(ctx);
  }

  @ResolveField('areas')
  areas(@Parent() overview: MoneyOverview, @Args() args: Paged): Page<AreaFigures> {
    return this.service.areas(overview, args);
  }
}

@Resolver('AreaMoney')
export class AreaMoneyResolver implements Answers<Contract.AreaMoney, AreaFigures> {
  @ResolveField('phase')
  phase(@Parent() { phase }: AreaFigures): string | null {
    return phase === 'unknown' ? null : phase;
  }
}
