import { type Ctx } from '#libs/kernel';
import { Boundary } from '../boundary/boundary.entity.js';
import { contains, type Polygons } from '../../geometry/geometry.js';
import { inForceWhere } from '../../shared/history.js';
import { type HouseNumber } from './house-number.js';
import { onList, parseNumberList } from './number-list.js';
import { StreetList } from './street-list.entity.js';

/** One address of the register, or the address as it was asked when there is no register. */
export interface Place extends HouseNumber {
  key: string;
  street: string;
  postalCode: string;
  place: string | null;
  planningArea: string | null;
  lon: number | null;
  lat: number | null;
  /** no other address of the tenant has this street and number */
  unique: boolean;
}

export type AreaOfPlace =
  | { status: 'found'; basis: 'streetList' | 'boundary'; areaId: string }
  | { status: 'none' | 'undecided' | 'uncertain' | 'contradictory'; basis: null; areaId: null };
const without = (status: 'none' | 'undecided' | 'uncertain' | 'contradictory'): AreaOfPlace => ({
  status,
  basis: null,
  areaId: null,
});

/** The area that holds a place on a day, when the sources leave no doubt. */
export async function areaOfPlace(ctx: Ctx, date: string, place: Place): Promise<AreaOfPlace> {
  const listed = await byStreetList(ctx, date, place);
  const { inside, partial } = await byBoundary(ctx, date, place);
  const areas = new Set([...listed, ...inside]);
  if (areas.size > 1) return without('contradictory');
  if (partial.some((id) => !listed.includes(id))) return without('uncertain');
  const [areaId] = areas;
  if (areaId === undefined) return without((await someAreaIsUnmapped(ctx, date)) ? 'undecided' : 'none');
  return { status: 'found', basis: listed.length ? 'streetList' : 'boundary', areaId };
}

const known = (table: string): string =>
  `exists (select 1 from areas.${table} k where k.tenant_id = a.tenant_id and k.area_id = a.id
     and k.verified and k.valid_from <= $2 and k.valid_until > $2)`;
const living = `coalesce((select p.kind from areas.phase p where p.tenant_id = a.tenant_id and p.area_id = a.id
  and p.valid_from <= $2 and p.valid_until > $2), 'unknown') <> 'ended'`;

/** While the extent of one living area is not known, "your address belongs to none" would be a guess. */
async function someAreaIsUnmapped(ctx: Ctx, date: string): Promise<boolean> {
  const [row] = await ctx.sql<{ unmapped: boolean }>(
    `select exists (select 1 from areas.area a where a.tenant_id = $1 and not ${known('boundary')}
       and not ${known('street_list')} and ${living}) as unmapped`,
    [ctx.tenantId, date],
  );
  return row!.unmapped;
}

/** Living areas, and those of them whose list of streets, or boundary, may answer on a day. */
export async function extentsKnown(
  ctx: Ctx,
  date: string,
): Promise<{ living: number; listed: number; bounded: number; known: number }> {
  const [row] = await ctx.sql<{ living: number; listed: number; bounded: number; known: number }>(
    `select count(*) as living, count(*) filter (where ${known('street_list')}) as listed,
            count(*) filter (where ${known('boundary')}) as bounded,
            count(*) filter (where ${known('street_list')} or ${known('boundary')}) as known
       from areas.area a where a.tenant_id = $1 and a.verified and ${living}`,
    [ctx.tenantId, date],
  );
  return row!;
}

/** Areas on whose list of that day the address stands, as far as the reader may read the lists. */
async function byStreetList(ctx: Ctx, date: string, place: Place): Promise<string[]> {
  const entries = await ctx.sql<{ listId: string; numbers: string; postalCode: string }>(
    `select list_id as "listId", numbers, postal_code as "postalCode" from areas.street_entry
      where tenant_id = $1 and street_key = $2 and postal_code in ($3, '')`,
    [ctx.tenantId, place.key, place.postalCode],
  );
  // An entry without postal code is only sure when the register knows this street and number once.
  const sure = entries.filter(
    (e) => (e.postalCode !== '' || place.unique) && onList(parseNumberList(e.numbers).list, place),
  );
  if (sure.length === 0) return [];
  const lists = await ctx.all(StreetList, { where: { id: { $in: sure.map((e) => e.listId) }, ...inForceWhere(date) } });
  return [...new Set(lists.map((l) => l.areaId))];
}

/** Areas whose boundary of that day holds the address. An area with a street list of that day is decided by the list alone. */
async function byBoundary(ctx: Ctx, date: string, place: Place): Promise<{ inside: string[]; partial: string[] }> {
  const found =
    place.lon !== null && place.lat !== null
      ? await aroundPoint(ctx, date, place.lon, place.lat)
      : await byPlanningArea(ctx, date, place.planningArea);
  if (found.length === 0) return { inside: [], partial: [] };
  const areaIds = found.map((f) => f.boundary.areaId);
  const lists = await ctx.all(StreetList, { where: { areaId: { $in: areaIds }, ...inForceWhere(date) } });
  const undecided = found.filter((f) => !lists.some((l) => l.areaId === f.boundary.areaId));
  const pick = (coverage: string): string[] =>
    undecided.filter((f) => f.coverage === coverage).map((f) => f.boundary.areaId);
  return { inside: pick('inside'), partial: pick('partial') };
}

interface Covered {
  boundary: Boundary;
  coverage: string;
}

async function byPlanningArea(ctx: Ctx, date: string, key: string | null): Promise<Covered[]> {
  if (key === null) return [];
  const parts = await ctx.sql<{ id: string; coverage: string }>(
    `select boundary_id as id, coverage from areas.boundary_part where tenant_id = $1 and planning_area = $2`,
    [ctx.tenantId, key],
  );
  const boundaries = await ctx.all(Boundary, { where: { id: { $in: parts.map((p) => p.id) }, ...inForceWhere(date) } });
  return boundaries.map((boundary) => ({ boundary, coverage: parts.find((p) => p.id === boundary.id)!.coverage }));
}

async function aroundPoint(ctx: Ctx, date: string, lon: number, lat: number): Promise<Covered[]> {
  const box = { west: { $lte: lon }, east: { $gte: lon }, south: { $lte: lat }, north: { $gte: lat } };
  const near = await ctx.all(Boundary, { where: { ...box, ...inForceWhere(date) } });
  const shapes = await ctx.sql<{ id: string; polygons: Polygons }>(
    `select boundary_id as id, polygons from areas.boundary_shape where tenant_id = $1 and boundary_id = any($2)`,
    [ctx.tenantId, near.map((b) => b.id)],
  );
  const holding = new Set(shapes.filter((s) => contains(s.polygons, [lon, lat])).map((s) => s.id));
  return near.filter((b) => holding.has(b.id)).map((boundary) => ({ boundary, coverage: 'inside' }));
}
