import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx, type ListArguments, type Page, type Paged } from '#libs/kernel';
import { type Fund } from './fund.entity.js';
import { FundService } from './fund.service.js';
import { type LedgerEntry } from './ledger-entry.entity.js';
import { type RuleSet } from './rule-set.entity.js';
import { RuleSetService } from './rule-set.service.js';
import type * as Contract from '../../build/contract.js';

@Resolver('Fund')
export class FundResolver implements Answers<Contract.Fund, Fund>, Answers<Contract.RuleSet, RuleSet> {
  constructor(
    private readonly service: FundService,
    private readonly ruleSetService: RuleSetService,
  ) {}

  @Query('fund')
  fund(@Context('ctx') ctx: Ctx, @Args('id') id: string): Promise<Fund> {
    return this.service.one(ctx, id);
  }

  @Query('funds')
  funds(@Context('ctx') ctx: Ctx, @Args() args: ListArguments): Promise<Page<Fund>> {
    return this.service.list(ctx, args);
  }

  @Query('ruleSets')
  ruleSets(@Context('ctx') ctx: Ctx, @Args() args: ListArguments): Promise<Page<RuleSet>> {
    return this.ruleSetService.list(ctx, args);
  }

  @Mutation('setFund')
  setFund(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<Fund> {
    return this.service.set(ctx, input);
  }

  @Mutation('removeFund')
  removeFund(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<boolean> {
    return this.service.remove(ctx, input);
  }

  @Mutation('addRuleSet')
  addRuleSet(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): Promise<RuleSet> {
    return this.ruleSetService.add(ctx, input);
  }

  @ResolveField('area')
  area(@Context('ctx') ctx: Ctx, @Parent() fund: Fund): Promise<object | null> {
    return ctx.ref('Area', fund.areaId);
  }

  @ResolveField('rules')
  rules(@Context('ctx') ctx: Ctx, @Parent() fund: Fund): Promise<RuleSet | null> {
    return this.ruleSetService.inForce(ctx, fund);
  }

  @ResolveField('entries')
  entries(@Context('ctx') ctx: Ctx, @Parent() fund: Fund, @Args() args: Paged): Promise<Page<LedgerEntry>> {
    return this.service.entries(ctx, fund, args);
  }

  @ResolveField('can')
  can(@Context('ctx') ctx: Ctx, @Parent() fund: Fund): string[] {
    return ctx.can(fund);
  }
}
