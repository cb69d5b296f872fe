import { Injectable } from '@nestjs/common';
import { inForceOn } from '#libs/contracts';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { lockArea } from '../area/announce.js';
import { type Area } from '../area/area.entity.js';
import { PlanningArea } from '../figure/planning-area.entity.js';
import { Boundary } from './boundary.entity.js';
import { removeBoundaryInput, setBoundaryInput } from './boundary.input.js';
import { assertNear, type Extent, joined, planningShapes, type PlanningShapes, putBoundary } from './extent.js';
import { type Crs, readGeoFile } from './geo-file.js';
import { type Polygons } from './geometry.js';

@Injectable()
export class BoundaryService {
  constructor(private readonly db: Db) {}

  of(ctx: Ctx, area: Area): Promise<Boundary[]> {
    return ctx.loadBy(Boundary, 'areaId', area.id, { orderBy: [{ validFrom: 'asc' }] });
  }

  async on(ctx: Ctx, area: Area, day: string | null | undefined): Promise<Boundary | null> {
    return inForceOn(await this.of(ctx, area), day ?? ctx.today());
  }

  /** The full shape: larger than a map needs, for downloads and other programs. One statement for all boundaries of an answer. */
  shape(ctx: Ctx, boundary: Boundary): Promise<Polygons | null> {
    // The boundary itself was loaded through its policy; its shape has no rights of its own.
    const reading = ctx.bind(this.db.service, ctx.write);
    const loader = ctx.loader<string, Polygons | null>('boundary.shape', async (ids) => {
      const rows = await reading.sql<{ id: string; polygons: Polygons }>(
        `select boundary_id as id, polygons from areas.boundary_shape where tenant_id = $1 and boundary_id = any($2)`,
        [ctx.tenantId, ids],
      );
      return ids.map((id) => rows.find((r) => r.id === id)?.polygons ?? null);
    });
    return loader.load(boundary.id);
  }

  async set(ctx: Ctx, input: unknown): Promise<Area> {
    const i = parse(setBoundaryInput, input);
    const polygons = i.shape ? shapeOf(i.shape, i.crs ?? null) : null;
    return this.db.tx(ctx, async (tx) => {
      const area = await lockArea(tx, i.areaId);
      tx.check('set', Boundary, { areaId: i.areaId, verified: true });
      const shapes = await planningShapes(tx);
      const extent = polygons ? { polygons, planningAreas: [] } : await madeOf(tx, i.planningAreas ?? [], shapes);
      if (extent.polygons) await assertNear(tx, extent.polygons);
      const { source, reason } = i;
      await putBoundary(tx, { areaId: area.id, from: i.from ?? null, extent, source, reason, verified: true }, shapes);
      return area;
    });
  }

  /** Takes a boundary out of the history; the one before it goes on in its place. */
  async remove(ctx: Ctx, input: unknown): Promise<Area> {
    const { id, reason } = parse(removeBoundaryInput, input);
    return this.db.tx(ctx, async (tx) => {
      const { areaId } = await tx.get(Boundary, id, 'read');
      const area = await lockArea(tx, areaId);
      const boundary = await tx.get(Boundary, id, 'set');
      const before = await tx.find(Boundary, { areaId, validUntil: boundary.validFrom });
      await tx.repo(Boundary).remove(boundary, reason);
      if (before) await tx.repo(Boundary).update(before, { validUntil: boundary.validUntil }, reason);
      return area;
    });
  }
}

function shapeOf(shape: object, crs: Crs | null): Polygons {
  const file = readGeoFile(JSON.stringify(shape), crs);
  const faults = [...new Set(file.faults.map((f) => f.code))];
  if (faults.length === 0 && file.shapes.length !== 1) faults.push('ONE_FEATURE_EXPECTED');
  if (faults.length) throw new AppError('SHAPE_REFUSED', { fields: { shape: faults[0]! }, params: { faults } });
  return file.shapes[0]!.polygons;
}

async function madeOf(ctx: Ctx, keys: string[], shapes: PlanningShapes): Promise<Extent> {
  const planningAreas = [...new Set(keys)].sort();
  const known = await ctx.all(PlanningArea, { where: { key: { $in: planningAreas } } });
  if (known.length < planningAreas.length)
    throw new AppError('VALIDATION', { fields: { planningAreas: 'unknown_key' } });
  return { planningAreas, polygons: joined(planningAreas, shapes) };
}
