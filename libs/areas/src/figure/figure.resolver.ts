import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Ctx } from '#libs/kernel';
import { toMultiPolygon } from '../geometry/geometry.js';
import { FigureService } from './figure.service.js';
import { type PlanningArea, PlanningLayerService } from '../places/index.js';
import { type PlanningLink } from './planning-link.entity.js';

@Resolver('PlanningLink')
export class PlanningLinkResolver {
  constructor(private readonly service: FigureService) {}

  @ResolveField('planningArea')
  planningArea(@Parent() link: PlanningLink, @Context('ctx') ctx: Ctx) {
    return this.service.planningArea(ctx, link.planningArea);
  }
}

@Resolver('PlanningArea')
export class PlanningAreaResolver {
  constructor(
    private readonly service: FigureService,
    private readonly layers: PlanningLayerService,
  ) {}

  @ResolveField('outline')
  outline(@Parent() area: PlanningArea) {
    return area.outline && toMultiPolygon(area.outline);
  }
  @ResolveField('indicators')
  indicators(@Parent() area: PlanningArea, @Context('ctx') ctx: Ctx) {
    return this.service.indicators(ctx, area);
  }
  @ResolveField('layer')
  layer(@Parent() area: PlanningArea, @Context('ctx') ctx: Ctx) {
    return this.layers.of(ctx, area.key);
  }
}
