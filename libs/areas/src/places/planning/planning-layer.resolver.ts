import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers, type SomeAnswers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { type PlanningArea } from './planning-area.entity.js';
import { type PlanningLayer } from './planning-layer.entity.js';
import { PlanningLayerService } from './planning-layer.service.js';
import type * as Contract from '../../../build/contract.js';

interface LayerName {
  language: string;
  one: string;
  many: string;
}
const namesOf = ({ names }: PlanningLayer): LayerName[] =>
  Object.entries(names)
    .map(([language, word]) => ({ language, ...word }))
    .sort((a, b) => a.language.localeCompare(b.language));

@Resolver('PlanningLayer')
export class PlanningLayerResolver implements Answers<Contract.PlanningLayer, PlanningLayer> {
  constructor(private readonly layers: PlanningLayerService) {}

  @Query('planningLayers')
  list(@Context('ctx') ctx: Ctx) {
    return this.layers.list(ctx);
  }
  @Mutation('setPlanningLayer')
  set(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.layers.set(ctx, input);
  }
  @Mutation('removePlanningLayer')
  remove(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.layers.remove(ctx, input);
  }
  @ResolveField('name')
  name(@Parent() layer: PlanningLayer, @Context('ctx') ctx: Ctx): LayerName {
    const names = namesOf(layer);
    const wanted = [ctx.language, ctx.language.split('-')[0], ...ctx.tenant.languages];
    return wanted.map((language) => names.find((n) => n.language === language)).find((n) => n) ?? names[0]!;
  }
  @ResolveField('names')
  names(@Parent() layer: PlanningLayer): LayerName[] {
    return namesOf(layer);
  }
  @ResolveField('can')
  can(@Parent() layer: PlanningLayer, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(layer);
  }
}

@Resolver('PlanningArea')
export class PlanningAreaLayerResolver implements SomeAnswers<Contract.PlanningArea> {
  constructor(private readonly layers: PlanningLayerService) {}

  @ResolveField('layer')
  layer(@Parent() area: PlanningArea, @Context('ctx') ctx: Ctx) {
    return this.layers.of(ctx, area.key);
  }
}
