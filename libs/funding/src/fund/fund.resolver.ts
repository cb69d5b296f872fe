import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { type Fund } from './fund.entity.js';
import { type RuleSet } from './rule-set.entity.js';
import { RuleSetService } from './rule-set.service.js';

@Resolver('Fund')
export class FundResolver {
  constructor(private readonly ruleSetService: RuleSetService) {}

  @ResolveField('rules')
  rules(@Context('ctx') ctx: Ctx, @Parent() fund: Fund): Promise<RuleSet | null> {
    return this.ruleSetService.inForce(ctx, fund);
  }
}
