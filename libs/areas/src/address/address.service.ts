import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { z } from 'zod';
import { Area } from '../area/area.entity.js';
import { Boundary } from '../boundary/boundary.entity.js';
import { contains, type Polygons } from '../boundary/geometry.js';
import { day, line } from '../texts.input.js';
import { onList, parseNumberList } from './number-list.js';
import { houseNumber, type HouseNumber, streetKey } from './street-key.js';
import { StreetList } from './street-list.entity.js';

const lookupArgs = z.object({
  street: line(120),
  number: line(20),
  postalCode: z
    .string()
    .trim()
    .regex(/^\d{5}$/)
    .nullish(),
  date: day.nullish(),
});

/** One address of the register, or the address as it was asked when there is no register. */
interface Place {
  street: string;
  postalCode: string;
  place: string | null;
  planningArea: string | null;
  lon: number | null;
  lat: number | null;
  /** no other address of the tenant has this street and number */
  unique: boolean;
}

export type AnswerStatus =
  'FOUND' | 'NONE' | 'UNDECIDED' | 'UNKNOWN_ADDRESS' | 'AMBIGUOUS' | 'UNCERTAIN' | 'CONTRADICTORY';
export interface AddressAnswer {
  status: AnswerStatus;
  basis: 'STREET_LIST' | 'BOUNDARY' | null;
  date: string;
  areaId: string | null;
  /** the address it was taken for */
  place: Place | null;
  /** addresses that could be meant; the postal code tells them apart */
  candidates: Place[];
}

interface Wanted {
  key: string;
  number: HouseNumber;
  date: string;
}
interface Hits {
  basis: 'STREET_LIST' | 'BOUNDARY';
  areaIds: string[];
}

/** Which area does an address belong to on a day? It answers only when the sources leave no doubt. */
@Injectable()
export class AddressService {
  constructor(private readonly db: Db) {}

  async lookup(ctx: Ctx, args: unknown): Promise<AddressAnswer> {
    const i = parse(lookupArgs, args);
    const number = houseNumber(i.number);
    const key = streetKey(i.street);
    if (!number) throw new AppError('VALIDATION', { fields: { number: 'invalid_format' } });
    if (!key) throw new AppError('VALIDATION', { fields: { street: 'invalid_format' } });
    return this.db.tx(ctx, async (tx) => {
      const wanted = { key, number, date: i.date ?? tx.today() };
      const empty = { basis: null, date: wanted.date, areaId: null, place: null, candidates: [] };
      const places = await placesFor(tx, wanted, i.street, i.postalCode ?? null);
      if (places.length !== 1) {
        const unknown = places.length === 0 && (await hasRegister(tx));
        return { ...empty, status: unknown ? 'UNKNOWN_ADDRESS' : 'AMBIGUOUS', candidates: places };
      }
      const place = places[0]!;
      return { ...empty, place, ...(await areaAt(tx, wanted, place)) };
    });
  }

  area(ctx: Ctx, answer: AddressAnswer): Promise<Area | null> {
    return answer.areaId ? ctx.load(Area, answer.areaId) : Promise.resolve(null);
  }
}

async function hasRegister(ctx: Ctx): Promise<boolean> {
  const [row] = await ctx.sql<{ known: boolean }>(
    `select exists (select 1 from areas.street where tenant_id = $1) as known`,
    [ctx.tenantId],
  );
  return row!.known;
}

async function placesFor(ctx: Ctx, wanted: Wanted, street: string, postalCode: string | null): Promise<Place[]> {
  const found = await ctx.sql<Omit<Place, 'unique'>>(
    `select s.street, a.postal_code as "postalCode", s.place, a.planning_area as "planningArea", a.lon, a.lat
       from areas.address a join areas.street s using (tenant_id, street_key, postal_code)
      where a.tenant_id = $1 and a.street_key = $2 and a.number = $3 and a.suffix = $4 order by a.postal_code`,
    [ctx.tenantId, wanted.key, wanted.number.number, wanted.number.suffix],
  );
  if (found.length) {
    const places = found.map((p) => ({ ...p, unique: found.length === 1 }));
    return postalCode ? places.filter((p) => p.postalCode === postalCode) : places;
  }
  // Without a register the postal code is the only thing that tells two streets of one name apart.
  if (!postalCode || (await hasRegister(ctx))) return [];
  return [{ street, postalCode, place: null, planningArea: null, lon: null, lat: null, unique: false }];
}

type AreaAnswer = Pick<AddressAnswer, 'status' | 'basis' | 'areaId'>;

async function areaAt(ctx: Ctx, wanted: Wanted, place: Place): Promise<AreaAnswer> {
  const listed = await byStreetList(ctx, wanted, place);
  const { inside, partial } = await byBoundary(ctx, wanted, place);
  const hits: Hits[] = [
    { basis: 'STREET_LIST', areaIds: listed },
    { basis: 'BOUNDARY', areaIds: inside },
  ];
  const areas = new Set(hits.flatMap((h) => h.areaIds));
  if (areas.size > 1) return { status: 'CONTRADICTORY', basis: null, areaId: null };
  const doubt = partial.some((id) => !listed.includes(id));
  if (doubt) return { status: 'UNCERTAIN', basis: null, areaId: null };
  const [areaId] = areas;
  const area = areaId === undefined ? null : await ctx.find(Area, { id: areaId });
  if (!area) {
    const status = (await someAreaIsUnmapped(ctx, wanted.date)) ? 'UNDECIDED' : 'NONE';
    return { status, basis: null, areaId: null };
  }
  return { status: 'FOUND', areaId: area.id, basis: hits.find((h) => h.areaIds.length)!.basis };
}

/** While the extent of one living area is not known, "your address belongs to none" would be a guess. */
async function someAreaIsUnmapped(ctx: Ctx, date: string): Promise<boolean> {
  const known = (table: string): string =>
    `exists (select 1 from areas.${table} k where k.tenant_id = a.tenant_id and k.area_id = a.id
       and k.verified and k.valid_from <= $2 and k.valid_until > $2)`;
  const [row] = await ctx.sql<{ unmapped: boolean }>(
    `select exists (select 1 from areas.area a where a.tenant_id = $1 and not ${known('boundary')} and not ${known('street_list')}
       and coalesce((select p.kind from areas.phase p where p.tenant_id = a.tenant_id and p.area_id = a.id
         and p.valid_from <= $2 and p.valid_until > $2), 'unknown') <> 'ended') as unmapped`,
    [ctx.tenantId, date],
  );
  return row!.unmapped;
}

const valid = (date: string): { validFrom: { $lte: string }; validUntil: { $gt: string } } => ({
  validFrom: { $lte: date },
  validUntil: { $gt: date },
});

/** Areas on whose list of that day the address stands, as far as the reader may read the lists. */
async function byStreetList(ctx: Ctx, { key, number, date }: Wanted, place: Place): Promise<string[]> {
  const entries = await ctx.sql<{ listId: string; numbers: string; postalCode: string }>(
    `select list_id as "listId", numbers, postal_code as "postalCode" from areas.street_entry
      where tenant_id = $1 and street_key = $2 and postal_code in ($3, '')`,
    [ctx.tenantId, key, place.postalCode],
  );
  // An entry without postal code is only sure when the register knows this street and number once.
  const sure = entries.filter(
    (e) => (e.postalCode !== '' || place.unique) && onList(parseNumberList(e.numbers).list, number),
  );
  if (sure.length === 0) return [];
  const lists = await ctx.all(StreetList, { where: { id: { $in: sure.map((e) => e.listId) }, ...valid(date) } });
  return [...new Set(lists.map((l) => l.areaId))];
}

/** Areas whose boundary of that day holds the address. An area with a street list of that day is decided by the list alone. */
async function byBoundary(ctx: Ctx, { date }: Wanted, place: Place): Promise<{ inside: string[]; partial: string[] }> {
  const found =
    place.lon !== null && place.lat !== null
      ? await aroundPoint(ctx, date, place.lon, place.lat)
      : await byPlanningArea(ctx, date, place.planningArea);
  if (found.length === 0) return { inside: [], partial: [] };
  const areaIds = found.map((f) => f.boundary.areaId);
  const lists = await ctx.all(StreetList, { where: { areaId: { $in: areaIds }, ...valid(date) } });
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
  const boundaries = await ctx.all(Boundary, { where: { id: { $in: parts.map((p) => p.id) }, ...valid(date) } });
  return boundaries.map((boundary) => ({ boundary, coverage: parts.find((p) => p.id === boundary.id)!.coverage }));
}

async function aroundPoint(ctx: Ctx, date: string, lon: number, lat: number): Promise<Covered[]> {
  const box = { west: { $lte: lon }, east: { $gte: lon }, south: { $lte: lat }, north: { $gte: lat } };
  const near = await ctx.all(Boundary, { where: { ...box, ...valid(date) } });
  const shapes = await ctx.sql<{ id: string; polygons: Polygons }>(
    `select boundary_id as id, polygons from areas.boundary_shape where tenant_id = $1 and boundary_id = any($2)`,
    [ctx.tenantId, near.map((b) => b.id)],
  );
  const holding = new Set(shapes.filter((s) => contains(s.polygons, [lon, lat])).map((s) => s.id));
  return near.filter((b) => holding.has(b.id)).map((boundary) => ({ boundary, coverage: 'inside' }));
}
