import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers, type SomeAnswers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { type Area } from '../area/area.entity.js';
import { toMultiPolygon } from '../geometry/geometry.js';
import { type Figure } from './figure.entity.js';
import { FigureService } from './figure.service.js';
import { type PlanningArea, type PlanningAreaLayerResolver } from '../places/index.js';
import { type PlanningLink } from './planning-link.entity.js';
import type * as Contract from '../../build/contract.js';

@Resolver('Figure')
export class FigureResolver implements Answers<Contract.Figure, Figure> {
  constructor(private readonly figures: FigureService) {}

  @Mutation('setFigure')
  set(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.figures.set(ctx, input);
  }
  @Mutation('removeFigure')
  remove(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.figures.remove(ctx, input);
  }
  @ResolveField('can')
  can(@Parent() figure: Figure, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(figure);
  }
}

@Resolver('Area')
export class AreaFigureResolver implements SomeAnswers<Contract.Area> {
  constructor(private readonly service: FigureService) {}

  @ResolveField('figures')
  figures(@Parent() area: Area, @Context('ctx') ctx: Ctx) {
    return this.service.of(ctx, area);
  }
  @ResolveField('planningAreas')
  planningAreas(@Parent() area: Area, @Context('ctx') ctx: Ctx) {
    return this.service.planningLinks(ctx, area);
  }
}

@Resolver('PlanningLink')
export class PlanningLinkResolver implements Answers<Contract.PlanningLink, PlanningLink> {
  constructor(private readonly service: FigureService) {}

  @ResolveField('planningArea')
  planningArea(@Parent() link: PlanningLink, @Context('ctx') ctx: Ctx) {
    return this.service.planningArea(ctx, link.planningArea);
  }
}

@Resolver('PlanningArea')
export class PlanningAreaResolver implements Answers<Contract.PlanningArea, PlanningArea, PlanningAreaLayerResolver> {
  constructor(private readonly service: FigureService) {}

  @ResolveField('outline')
  outline(@Parent() area: PlanningArea) {
    return area.outline && toMultiPolygon(area.outline);
  }
  @ResolveField('indicators')
  indicators(@Parent() area: PlanningArea, @Context('ctx') ctx: Ctx) {
    return this.service.indicators(ctx, area);
  }
}
