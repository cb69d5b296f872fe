import { AppError, type Ctx } from '#libs/kernel';
import { type LaterWord } from '../../shared/history.js';
import { insertRows, type RowTarget, upsertRows } from '../../shared/insert-rows.js';
import { streetKey } from '../../shared/street-key.js';
import { Area } from '../../area/area.entity.js';
import { lockArea } from '../../area/announce.js';
import { assertNear, derivedFrom, joined, planningShapes, putBoundary, storeExtent } from './extent.js';
import { Boundary } from './boundary.entity.js';
import { type Crs, utmOf } from '../../geometry/crs.js';
import { type GeoShape, readGeoFile } from '../../geometry/geo-file.js';
import { type Polygons } from '../../geometry/geometry.js';
import { needsConsent } from '../../geometry/validity.js';
import { simplify } from '../../geometry/simplify.js';
import { expectedKeys, layerForFile, readPlanningArea } from '../planning/planning-file.js';
import { District } from '../../district/district.entity.js';
import { type Fault, type ImportCounts, ImportRefused, type ImportResult, inOrder } from '../../files/report.js';
import { type SourceFile, textOf } from '../../files/source-file.js';

export const boundaryLayers = ['areas', 'districts', 'planning'] as const;
export type BoundaryLayer = (typeof boundaryLayers)[number];

export interface BoundaryOptions {
  layer: BoundaryLayer;
  /** slug of the layer of planning areas; null: the only one */
  planningLayer: string | null;
  source: string;
  crs: Crs | null;
  /** first day of the boundaries of areas; null: always so */
  from: string | null;
  verified: boolean;
  /** repairs that a run without it has named are wanted */
  acceptRepairs: boolean;
  /** what happens to boundaries of the same areas that begin later; null: the file is refused where there are some */
  later: LaterWord | null;
}

/** "area -0.20 %; PARTS_JOINED at 13.38, 52.55" */
function repairText({ repairs, changePercent }: Pick<GeoShape, 'repairs' | 'changePercent'>): string {
  const done = repairs.map(({ code, at: [x, y] }) => `${code} at ${x.toFixed(5)}, ${y.toFixed(5)}`);
  return `area ${changePercent.toFixed(2)} %; ${done.join('; ')}`;
}

const at = (feature: number): string => (feature === 0 ? 'file' : `feature ${feature}`);
const text = (shape: GeoShape, ...names: string[]): string => {
  const value = names.map((n) => shape.properties[n]).find((v) => typeof v === 'string' || typeof v === 'number');
  return value === undefined ? '' : String(value).trim();
};

/** Shapes by what they belong to; two features of one thing, and things nobody knows, are faults. */
function matched<T>(
  shapes: GeoShape[],
  find: (shape: GeoShape) => T | undefined,
  nameOf: (s: GeoShape) => string,
  faults: Fault[],
): Map<T, GeoShape> {
  const found = new Map<T, GeoShape>();
  for (const shape of shapes) {
    const target = find(shape);
    if (target === undefined) faults.push({ at: at(shape.feature), code: 'UNKNOWN_NAME', detail: nameOf(shape) });
    else if (found.has(target)) faults.push({ at: at(shape.feature), code: 'DUPLICATE', detail: nameOf(shape) });
    else found.set(target, shape);
  }
  return found;
}

export async function importBoundaries(ctx: Ctx, file: SourceFile, options: BoundaryOptions): Promise<ImportResult> {
  const read = readGeoFile(await textOf(file), options.crs, utmOf(ctx.tenant.region));
  const faults: Fault[] = read.faults.map((f) => ({ at: at(f.feature), code: f.code, detail: f.detail }));
  for (const { feature, polygons, repairs, changePercent } of read.shapes) {
    if (needsConsent(repairs) && !options.acceptRepairs)
      faults.push({
        ...{ at: at(feature), code: 'REPAIR_NEEDED', option: 'acceptRepairs' },
        detail: repairText({ repairs, changePercent }),
      });
    await assertNear(ctx, polygons).catch(() =>
      faults.push({ at: at(feature), code: 'FAR_FROM_PROGRAMME', detail: read.crs ?? '' }),
    );
  }
  const store = { areas: areaBoundaries, districts: districtOutlines, planning: planningLayer }[options.layer];
  const [drawn] = await ctx.sql<{ n: number }>(drawnBefore[options.layer], [ctx.tenantId]);
  const written = await store(ctx, read.shapes, options, faults);
  const replaced = { before: drawn!.n, lost: written.changed };
  return { removed: 0, ...written, rows: read.shapes.length, replaced };
}

const drawnBefore: Record<BoundaryLayer, string> = {
  areas: `select count(*) as n from areas.boundary where tenant_id = $1`,
  districts: `select count(*) as n from areas.district where tenant_id = $1 and outline is not null`,
  planning: `select count(*) as n from areas.planning_shape where tenant_id = $1`,
};

type Written = Pick<ImportCounts, 'inserted' | 'changed'>;
const refuseAny = (faults: Fault[]): void => {
  if (faults.length) throw new ImportRefused(inOrder(faults));
};

async function areaBoundaries(ctx: Ctx, shapes: GeoShape[], o: BoundaryOptions, faults: Fault[]): Promise<Written> {
  const areas = await ctx.all(Area);
  const byName = new Map(
    areas.flatMap((a) => [a.slug, streetKey(a.name), ...a.aliases.map(streetKey)].map((n) => [n, a] as const)),
  );
  const name = (s: GeoShape): string => text(s, 'slug', 'name', 'NAME', 'gebiet');
  const found = matched(shapes, (s) => byName.get(name(s)) ?? byName.get(streetKey(name(s))), name, faults);
  refuseAny(faults);
  const planning = await planningShapes(ctx);
  const before = new Map(
    (await ctx.all(Boundary)).map((b) => [`${b.areaId} ${b.validFrom}`, JSON.stringify(b.outline)]),
  );
  const counts = { inserted: 0, changed: 0 };
  for (const [area, { polygons, feature }] of found) {
    await lockArea(ctx, area.id);
    const extent = { polygons, planningAreas: [] };
    const put = await putBoundary(ctx, { areaId: area.id, extent, ...o }, planning).catch((error: unknown) => {
      if (!(error instanceof AppError && error.code === 'LATER_EXTENT')) throw error;
      faults.push({ at: at(feature), code: error.code, detail: area.slug, option: 'later' });
    });
    if (!put) continue;
    const { row, isNew } = put;
    if (isNew) counts.inserted += 1;
    else if (before.get(`${area.id} ${row.validFrom}`) !== JSON.stringify(row.outline)) counts.changed += 1;
  }
  refuseAny(faults);
  return counts;
}

async function districtOutlines(ctx: Ctx, shapes: GeoShape[], o: BoundaryOptions, faults: Fault[]): Promise<Written> {
  const districts = await ctx.all(District);
  const name = (s: GeoShape): string => text(s, 'name', 'NAME', 'Gemeinde_name');
  const found = matched(shapes, (s) => districts.find((d) => d.name === name(s)), name, faults);
  refuseAny(faults);
  const counts = { inserted: 0, changed: 0 };
  for (const [district, { polygons }] of found) {
    const outline = simplify(polygons, 300);
    const updated = await ctx.repo(District).update(district, { outline, outlineSource: o.source });
    if (updated !== district) counts[district.outline ? 'changed' : 'inserted'] += 1;
  }
  return counts;
}

const upsertPlanning: RowTarget = {
  into: 'areas.planning_area as a (tenant_id, key, name, outline, source)',
  types: ['text', 'text', 'jsonb', 'text'],
  then: `on conflict (tenant_id, key) do update set name = excluded.name, outline = excluded.outline, source = excluded.source
     where (a.name, a.outline, a.source) is distinct from (excluded.name, excluded.outline, excluded.source)
   returning (xmax = 0) as fresh`,
};
const upsertShapes: RowTarget = {
  into: 'areas.planning_shape as a (tenant_id, key, polygons)',
  types: ['text', 'jsonb'],
  then: `on conflict (tenant_id, key) do update set polygons = excluded.polygons where a.polygons is distinct from excluded.polygons`,
};

/** Programs that write files change capitals of what they name. */
function propertyOf(shape: GeoShape, property: string): string {
  const own = Object.keys(shape.properties).find((p) => p.toLowerCase() === property.toLowerCase());
  return own === undefined ? '' : text(shape, own);
}

async function planningLayer(ctx: Ctx, shapes: GeoShape[], o: BoundaryOptions, faults: Fault[]): Promise<Written> {
  const layer = await layerForFile(ctx, o.planningLayer);
  const read = new Map(shapes.map((s) => [s, readPlanningArea(layer, (property) => propertyOf(s, property))]));
  const shown = (s: GeoShape): string => {
    const area = read.get(s)!;
    return 'fault' in area ? area.found || `has ${Object.keys(s.properties).join(', ') || 'no properties'}` : area.key;
  };
  const keyOf = (s: GeoShape): string | undefined => {
    const area = read.get(s)!;
    return 'fault' in area ? undefined : area.key;
  };
  const found = matched(shapes, keyOf, shown, faults);
  if (shapes.some((s) => keyOf(s) === undefined))
    faults.unshift({ at: 'file', code: 'KEYS_EXPECTED', detail: expectedKeys(layer) });
  refuseAny(faults);
  const json = (polygons: Polygons): string => JSON.stringify(polygons);
  const rows = [...found].map(([k, s]) => ({
    key: k,
    name: propertyOf(s, layer.nameProperty) || k,
    polygons: s.polygons,
  }));
  const outlined = rows.map((r) => [r.key, r.name, json(simplify(r.polygons, 100)), o.source]);
  const counts = await upsertRows(ctx, upsertPlanning, outlined);
  await insertRows(
    ctx,
    upsertShapes,
    rows.map((r) => [r.key, json(r.polygons)]),
  );
  await renewBoundaries(ctx);
  return counts;
}

/** After the planning areas changed: what is made of them, and how they lie to the boundaries. */
async function renewBoundaries(ctx: Ctx): Promise<void> {
  const planning = await planningShapes(ctx);
  const stored = await ctx.sql<{ id: string; polygons: Polygons }>(
    `select boundary_id as id, polygons from areas.boundary_shape where tenant_id = $1`,
    [ctx.tenantId],
  );
  const shapeOf = new Map(stored.map((s) => [s.id, s.polygons]));
  for (const boundary of await ctx.all(Boundary)) {
    const { planningAreas } = boundary;
    const polygons = planningAreas.length ? joined(planningAreas, planning) : (shapeOf.get(boundary.id) ?? null);
    if (planningAreas.length) await ctx.repo(Boundary).update(boundary, derivedFrom(polygons));
    await storeExtent(ctx, boundary.id, { polygons, planningAreas }, planning);
  }
}
