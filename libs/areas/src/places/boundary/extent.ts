import { AppError, type Ctx } from '#libs/kernel';
import { insertRows } from '../../shared/insert-rows.js';
import { BEGINNING, endBefore, laterExtents, type LaterWord, placeIn } from '../../shared/history.js';
import { Boundary } from './boundary.entity.js';
import { coverageOf } from '../../geometry/coverage.js';
import { dissolve } from '../../geometry/dissolve.js';
import { type Box, boxOf, hectares, type Polygons } from '../../geometry/geometry.js';
import { FAR_KM } from '../address/nearness.js';
import { simplify } from '../../geometry/simplify.js';

/** Positions that a map gets for one area. */
export const OUTLINE_POSITIONS = 300;

export interface Extent {
  polygons: Polygons | null;
  planningAreas: string[];
}
export type PlanningShapes = Map<string, Polygons>;

/** The shapes of planning areas: all, or the ones asked for. */
export async function planningShapes(ctx: Ctx, keys: string[] | null = null): Promise<PlanningShapes> {
  const rows = await ctx.sql<{ key: string; polygons: Polygons }>(
    `select key, polygons from areas.planning_shape where tenant_id = $1 and ($2::text[] is null or key = any($2))`,
    [ctx.tenantId, keys],
  );
  return new Map(rows.map((r) => [r.key, r.polygons]));
}

/** The shape of an area that is made of planning areas; null when one of their shapes is missing. */
export function joined(keys: string[], shapes: PlanningShapes): Polygons | null {
  const parts = keys.map((key) => shapes.get(key));
  return parts.every((p) => p !== undefined) && parts.length ? dissolve(parts.flat()) : null;
}

type Derived = Pick<Boundary, 'outline' | 'hectares' | keyof Box>;

export function derivedFrom(polygons: Polygons | null): Derived {
  if (!polygons) return { outline: null, hectares: null, west: null, south: null, east: null, north: null };
  return {
    outline: simplify(polygons, OUTLINE_POSITIONS),
    hectares: Math.round(hectares(polygons) * 100) / 100,
    ...boxOf(polygons),
  };
}

/** Where every planning area lies to this extent; those outside are left out. */
export function partsOf(
  { polygons, planningAreas }: Extent,
  shapes: PlanningShapes,
): { key: string; coverage: string }[] {
  if (planningAreas.length) return planningAreas.map((key) => ({ key, coverage: 'inside' }));
  if (!polygons) return [];
  return [...shapes]
    .map(([key, shape]) => ({ key, coverage: coverageOf(shape, polygons) }))
    .filter((part) => part.coverage !== 'outside');
}

/** Writes shape and parts of a boundary anew. They are derived from audited values and need no record of their own. */
export async function storeExtent(ctx: Ctx, boundaryId: string, extent: Extent, shapes: PlanningShapes): Promise<void> {
  const parts = partsOf(extent, shapes);
  const key = [ctx.tenantId, boundaryId];
  await ctx.sql(`delete from areas.boundary_shape where tenant_id = $1 and boundary_id = $2`, key);
  await ctx.sql(`delete from areas.boundary_part where tenant_id = $1 and boundary_id = $2`, key);
  if (extent.polygons) {
    await ctx.sql(`insert into areas.boundary_shape (tenant_id, boundary_id, polygons) values ($1, $2, $3)`, [
      ...key,
      JSON.stringify(extent.polygons),
    ]);
  }
  await insertRows(
    ctx,
    { into: 'areas.boundary_part (tenant_id, boundary_id, planning_area, coverage)', types: ['uuid', 'text', 'text'] },
    parts.map((part) => [boundaryId, part.key, part.coverage]),
  );
}

export interface NewBoundary {
  areaId: string;
  from: string | null;
  extent: Extent;
  source: string;
  verified: boolean;
  /** what happens to boundaries that begin after it; null: it is refused where there are some */
  later: LaterWord | null | undefined;
  reason?: string | null;
}

/** Puts a boundary into the history of its area. The caller has locked the area and checked the right. */
export async function putBoundary(
  ctx: Ctx,
  b: NewBoundary,
  shapes: PlanningShapes,
): Promise<{ row: Boundary; isNew: boolean }> {
  const from = b.from ?? BEGINNING;
  const place = placeIn(await ctx.all(Boundary, { where: { areaId: b.areaId } }), from);
  const { same, before } = place;
  const boundaries = ctx.repo(Boundary);
  const columns = {
    validUntil: await endBefore(place, { later: b.later, reason: b.reason }, boundaries, laterExtents),
    planningAreas: b.extent.planningAreas,
    source: b.source,
    verified: b.verified,
    ...derivedFrom(b.extent.polygons),
  };
  if (!same && before) await boundaries.update(before, { validUntil: from }, b.reason);
  const row = same
    ? await boundaries.update(same, columns, b.reason)
    : await boundaries.insert({ areaId: b.areaId, validFrom: from, ...columns });
  await storeExtent(ctx, row.id, b.extent, shapes);
  return { row, isNew: !same };
}

/** A shape in the wrong zone lands hundreds of kilometres away, still in Germany: the programme's own map points tell. */
export async function assertNear(ctx: Ctx, polygons: Polygons): Promise<void> {
  const [home] = await ctx.sql<{ lon: number | null; lat: number | null }>(
    `select avg(lon) as lon, avg(lat) as lat from areas.area where tenant_id = $1`,
    [ctx.tenantId],
  );
  if (!home || home.lon === null || home.lat === null) return;
  const box = boxOf(polygons);
  const east = ((box.west + box.east) / 2 - home.lon) * 111.32 * Math.cos((home.lat * Math.PI) / 180);
  const north = ((box.south + box.north) / 2 - home.lat) * 111.32;
  if (Math.hypot(east, north) > FAR_KM)
    throw new AppError('SHAPE_REFUSED', { params: { faults: ['FAR_FROM_PROGRAMME'] } });
}
