import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type MultiPolygon } from 'geojson';
import { type Answers, type SomeAnswers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { Area } from '../../area/area.entity.js';
import { dayOrNull } from '../../shared/history.js';
import { type Boundary } from './boundary.entity.js';
import { type BoundaryConflict } from './boundary-conflicts.js';
import { type BoundaryReading, BoundaryService } from './boundary.service.js';
import { hectares, toMultiPolygon } from '../../geometry/geometry.js';
import { type GeoFault } from '../../geometry/geo-file.js';
import { type Repair } from '../../geometry/validity.js';
import type * as Contract from '../../../build/contract.js';

@Resolver('Boundary')
export class BoundaryResolver implements Answers<Contract.Boundary, Boundary> {
  constructor(private readonly boundaries: BoundaryService) {}

  @Query('readBoundary')
  read(@Context('ctx') ctx: Ctx, @Args() args: unknown) {
    return this.boundaries.read(ctx, args);
  }
  @Mutation('setBoundary')
  set(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.boundaries.set(ctx, input);
  }
  @Mutation('removeBoundary')
  remove(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
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
  @ResolveField('conflicts')
  conflicts(@Parent() boundary: Boundary, @Context('ctx') ctx: Ctx) {
    return this.boundaries.conflicts(ctx, boundary);
  }
  @ResolveField('can')
  can(@Parent() boundary: Boundary, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(boundary);
  }
}

@Resolver('BoundaryConflict')
export class BoundaryConflictResolver implements Answers<Contract.BoundaryConflict, BoundaryConflict> {
  @ResolveField('area')
  area(@Parent() conflict: BoundaryConflict, @Context('ctx') ctx: Ctx): Promise<Area | null> {
    return ctx.load(Area, conflict.areaId);
  }
}

@Resolver('BoundaryReading')
export class BoundaryReadingResolver implements Answers<Contract.BoundaryReading, BoundaryReading> {
  @ResolveField('faults')
  faults(@Parent() { faults }: BoundaryReading): BoundaryFinding[] {
    return faults.map(found);
  }
  @ResolveField('repairs')
  repairs(@Parent() { shape }: BoundaryReading): BoundaryFinding[] {
    return shape ? shape.repairs.map(found) : [];
  }
  @ResolveField('changePercent')
  changePercent(@Parent() { shape }: BoundaryReading): number | null {
    return shape && Math.round(shape.changePercent * 1000) / 1000;
  }
  @ResolveField('hectares')
  hectares(@Parent() { shape }: BoundaryReading): number | null {
    return shape && Math.round(hectares(shape.polygons) * 100) / 100;
  }
  @ResolveField('shape')
  shape(@Parent() { shape }: BoundaryReading): MultiPolygon | null {
    return shape && toMultiPolygon(shape.polygons);
  }
}

interface BoundaryFinding {
  code: string;
  lon: number | null;
  lat: number | null;
}
const found = ({ code, at }: GeoFault | Repair): BoundaryFinding => ({
  code,
  lon: at?.[0] ?? null,
  lat: at?.[1] ?? null,
});

@Resolver('Area')
export class AreaBoundaryResolver implements SomeAnswers<Contract.Area> {
  constructor(private readonly service: BoundaryService) {}

  @ResolveField('boundary')
  boundary(@Parent() area: Area, @Context('ctx') ctx: Ctx, @Args('date') date?: string) {
    return this.service.on(ctx, area, date);
  }
  @ResolveField('boundaries')
  boundaries(@Parent() area: Area, @Context('ctx') ctx: Ctx) {
    return this.service.of(ctx, area);
  }
}
