import { Injectable } from '@nestjs/common';
import { inForceOn, isInForce } from '#libs/contracts';
import { AppError, type Ctx, Db, parse, type Selection } from '#libs/kernel';
import { lockArea } from '../../area/announce.js';
import { Area } from '../../area/area.entity.js';
import { PlanningArea } from '../planning/planning-area.entity.js';
import { PlanningLayer } from '../planning/planning-layer.entity.js';
import { layerOfKey } from '../planning/planning-layer.input.js';
import { decidingShapes, type OtherShape } from '../address/street-coverage.js';
import { BEGINNING } from '../../shared/history.js';
import { Boundary } from './boundary.entity.js';
import {
  addressesOf,
  type BoundaryAddresses,
  type BoundaryConflict,
  boundaryConflicts,
  conflictsOf,
} from './boundary-conflicts.js';
import { type NewAreaBoundary, readBoundaryArgs, removeBoundaryInput, setBoundaryInput } from './boundary.input.js';
import {
  assertNear,
  type Extent,
  joined,
  partsOf,
  planningShapes,
  type PlanningShapes,
  putBoundary,
} from './extent.js';
import { type Crs, utmOf } from '../../geometry/crs.js';
import { type GeoFault, type GeoFile, type GeoShape, readGeoFile } from '../../geometry/geo-file.js';
import { needsConsent } from '../../geometry/validity.js';
import { type Polygons } from '../../geometry/geometry.js';

const oldestFirst: Selection = { orderBy: [{ validFrom: 'asc' }] };

@Injectable()
export class BoundaryService {
  constructor(private readonly db: Db) {}

  of(ctx: Ctx, area: Area): Promise<Boundary[]> {
    return ctx.loadBy(Boundary, 'areaId', area.id, oldestFirst);
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

  /** What it shares with other areas, on a day on which it holds: today if it does, else its first day. */
  conflicts(ctx: Ctx, boundary: Boundary): Promise<BoundaryConflict[]> {
    const today = ctx.today();
    const day = isInForce(boundary, today) || boundary.validFrom === BEGINNING ? today : boundary.validFrom;
    return this.db.tx(ctx, (tx) => boundaryConflicts(tx, boundary.areaId, day));
  }

  /** What a shape would become, before anything is stored: its faults, or its repairs with the change of its area. */
  read(ctx: Ctx, args: unknown): Promise<BoundaryReading> {
    const { areaId = null, districtId, shape, crs, from } = parse(readBoundaryArgs, args);
    return this.db.tx(ctx, async (tx) => {
      tx.check('set', Boundary, { areaId, verified: true });
      if (!areaId) tx.check('create', Area, { districtId: districtId ?? null });
      const { faults, shapes } = readShape(tx, shape, crs ?? null);
      const sound = faults.length === 0 ? (shapes[0] ?? null) : null;
      return { __typename: 'BoundaryReading', faults, shape: sound, areaId, date: from ?? tx.today() };
    });
  }

  /** What would hold from the day on, and what holds now, both as the register sees them. */
  private async beside(tx: Ctx, { shape, areaId, date }: BoundaryReading): Promise<[OtherShape, OtherShape | null]> {
    const { polygons } = shape!;
    const parts = partsOf({ polygons, planningAreas: [] }, await planningShapes(tx));
    const planningAreas = new Set(parts.flatMap(({ key, coverage }) => (coverage === 'inside' ? [key] : [])));
    const present = (await decidingShapes(tx, date)).find((one) => one.areaId === areaId) ?? null;
    return [{ areaId: areaId ?? '', polygons, planningAreas }, present];
  }

  readingConflicts(ctx: Ctx, reading: BoundaryReading): Promise<BoundaryConflict[]> {
    if (!reading.shape) return Promise.resolve([]);
    return this.db.tx(ctx, async (tx) => conflictsOf(tx, (await this.beside(tx, reading))[0], reading.date));
  }

  readingAddresses(ctx: Ctx, reading: BoundaryReading): Promise<BoundaryAddresses | null> {
    if (!reading.shape) return Promise.resolve(null);
    return this.db.tx(ctx, async (tx) => addressesOf(tx, ...(await this.beside(tx, reading))));
  }

  async presentHectares(ctx: Ctx, { areaId, date }: BoundaryReading): Promise<number | null> {
    if (!areaId) return null;
    return inForceOn(await ctx.loadBy(Boundary, 'areaId', areaId, oldestFirst), date)?.hectares ?? null;
  }

  /** The extent of an area that is made in the same transaction: whoever may create it may say where it lies. */
  async ofNewArea(tx: Ctx, { id: areaId }: Area, from: string, given: NewAreaBoundary): Promise<void> {
    const { shape, crs, acceptRepairs, source } = given;
    const polygons = wantedShape(readShape(tx, shape, crs ?? null), acceptRepairs);
    await assertNear(tx, polygons);
    const extent = { polygons, planningAreas: [] };
    await putBoundary(tx, { areaId, from, extent, source, later: null, verified: true }, await planningShapes(tx));
  }

  async set(ctx: Ctx, input: unknown): Promise<Area> {
    const i = parse(setBoundaryInput, input);
    const polygons = i.shape ? wantedShape(readShape(ctx, i.shape, i.crs ?? null), i.acceptRepairs) : null;
    return this.db.tx(ctx, async (tx) => {
      const area = await lockArea(tx, i.areaId);
      tx.check('set', Boundary, { areaId: i.areaId, verified: true });
      const shapes = await planningShapes(tx);
      const extent = polygons ? { polygons, planningAreas: [] } : await madeOf(tx, i.planningAreas ?? [], shapes);
      if (extent.polygons) await assertNear(tx, extent.polygons);
      const { areaId, source, reason, later } = i;
      await putBoundary(tx, { areaId, from: i.from ?? null, extent, source, reason, later, verified: true }, shapes);
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

/** Of a shape that was read and not stored. */
export interface BoundaryReading {
  __typename: 'BoundaryReading';
  faults: GeoFault[];
  /** null when there are faults */
  shape: GeoShape | null;
  /** null: an area that is to be created */
  areaId: string | null;
  date: string;
}

/** Checking takes time that other requests wait for; larger shapes come in by the import. Default of the platform. */
const MOST_POSITIONS = 10_000;

function readShape(ctx: Ctx, shape: object, crs: Crs | null): GeoFile {
  const text = JSON.stringify(shape);
  const fault = (code: string, detail: string): GeoFault => ({ feature: 0, code, detail, at: null });
  if (text.split('],').length > MOST_POSITIONS)
    return { crs: null, shapes: [], faults: [fault('TOO_MANY_POSITIONS', `more than ${MOST_POSITIONS}`)] };
  const file = readGeoFile(text, crs, utmOf(ctx.tenant.region));
  if (file.faults.length === 0 && file.shapes.length !== 1)
    file.faults.push(fault('ONE_FEATURE_EXPECTED', String(file.shapes.length)));
  return file;
}

const placesOf = (found: { code: string; at: [number, number] | null }[]): object[] =>
  found.slice(0, 50).map(({ code, at }) => ({ code, lon: at?.[0] ?? null, lat: at?.[1] ?? null }));

/** The one shape of a file that is without fault, once its repairs were seen. */
function wantedShape({ faults, shapes }: GeoFile, acceptRepairs: boolean): Polygons {
  if (faults.length) {
    const codes = [...new Set(faults.map((f) => f.code))];
    const params = { faults: codes, places: placesOf(faults) };
    throw new AppError('SHAPE_REFUSED', { fields: { shape: codes[0]! }, params });
  }
  const { polygons, repairs, changePercent } = shapes[0]!;
  if (needsConsent(repairs) && !acceptRepairs) {
    const params = { changePercent, repairs: placesOf(repairs) };
    throw new AppError('SHAPE_REPAIRED', { fields: { shape: 'repaired' }, params });
  }
  return polygons;
}

async function madeOf(ctx: Ctx, keys: string[], shapes: PlanningShapes): Promise<Extent> {
  const planningAreas = [...new Set(keys)].sort();
  const known = await ctx.all(PlanningArea, { where: { key: { $in: planningAreas } } });
  if (known.length < planningAreas.length)
    throw new AppError('VALIDATION', { fields: { planningAreas: 'unknown_key' } });
  // Areas of two layers lie over one another: together they are no extent.
  const layers = await ctx.all(PlanningLayer);
  if (new Set(planningAreas.map((k) => layerOfKey(layers, k)?.slug)).size > 1)
    throw new AppError('VALIDATION', { fields: { planningAreas: 'one_layer' } });
  return { planningAreas, polygons: joined(planningAreas, shapes) };
}
