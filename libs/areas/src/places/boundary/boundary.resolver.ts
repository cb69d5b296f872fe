import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type MultiPolygon } from 'geojson';
import { type Answers } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { dayOrNull } from '../../shared/history.js';
import { type Boundary } from './boundary.entity.js';
import { type BoundaryAddresses, type BoundaryConflict } from './boundary-conflicts.js';
import { type BoundaryReading, BoundaryService } from './boundary.service.js';
import { hectares, toMultiPolygon } from '../../geometry/geometry.js';
import { type GeoFault } from '../../geometry/geo-file.js';
import { type Repair } from '../../geometry/validity.js';
import type * as Contract from '../../../build/contract.js';

@Resolver('Boundary')
export class BoundaryResolver {
  constructor(private readonly boundaries: BoundaryService) {}

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
}

@Resolver('BoundaryReading')
export class BoundaryReadingResolver implements Answers<Contract.BoundaryReading, BoundaryReading> {
  constructor(private readonly boundaries: BoundaryService) {}

  @ResolveField('conflicts')
  conflicts(@Parent() reading: BoundaryReading, @Context('ctx') ctx: Ctx): Promise<BoundaryConflict[]> {
    return this.boundaries.readingConflicts(ctx, reading);
  }
  @ResolveField('addresses')
  addresses(@Parent() reading: BoundaryReading, @Context('ctx') ctx: Ctx): Promise<BoundaryAddresses | null> {
    return this.boundaries.readingAddresses(ctx, reading);
  }
  @ResolveField('presentHectares')
  presentHectares(@Parent() reading: BoundaryReading, @Context('ctx') ctx: Ctx): Promise<number | null> {
    return this.boundaries.presentHectares(ctx, reading);
  }
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
