import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type MultiPolygon } from 'geojson';
import { type Ctx } from '#libs/kernel';
import { type Area } from '../area/area.entity.js';
import { dayOrNull } from '../history.js';
import { type Boundary } from './boundary.entity.js';
import { BoundaryService } from './boundary.service.js';
import { toMultiPolygon } from './geometry.js';

@Resolver('Boundary')
export class BoundaryResolver {
  constructor(private readonly boundaries: BoundaryService) {}

  @Mutation('setBoundary')
  set(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): unknown {
    return this.boundaries.set(ctx, input);
  }
  @Mutation('removeBoundary')
  remove(@Context('ctx') ctx: Ctx, @Args('input') input: unknown): unknown {
    return this.boundaries.remove(ctx, input);
  }
  @ResolveField('from')
  from(@Parent() boundary: Boundary): string | null {
    return dayOrNull(boundary.validFrom);
  }
  @ResolveField('until')
  until(@Parent() boundary: Boundary): string | null {
    return dayOrNull(boundary.validUntil);
  }
  @ResolveField('outline')
  outline(@Parent() boundary: Boundary): MultiPolygon | null {
    return boundary.outline && toMultiPolygon(boundary.outline);
  }
  @ResolveField('shape')
  async shape(@Parent() boundary: Boundary, @Context('ctx') ctx: Ctx): Promise<MultiPolygon | null> {
    const polygons = await this.boundaries.shape(ctx, boundary);
    return polygons && toMultiPolygon(polygons);
  }
  @ResolveField('can')
  can(@Parent() boundary: Boundary, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(boundary);
  }
}

@Resolver('Area')
export class AreaBoundaryResolver {
  constructor(private readonly boundaries: BoundaryService) {}

  @ResolveField('boundary')
  boundary(@Parent() area: Area, @Context('ctx') ctx: Ctx, @Args('date') date?: string): unknown {
    return this.boundaries.on(ctx, area, date);
  }
  @ResolveField('boundaries')
  all(@Parent() area: Area, @Context('ctx') ctx: Ctx): unknown {
    return this.boundaries.of(ctx, area);
  }
}
