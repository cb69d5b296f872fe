import { type Ctx } from '#libs/kernel';
import { Area } from '../../area/area.entity.js';
import { AreaPhase } from '../../area/area-phase.entity.js';
import { boxOf, metresFrom, type Polygons, type Position } from '../../geometry/geometry.js';
import { inForceWhere } from '../../shared/history.js';
import { Office } from '../../office/office.entity.js';
import { type AddressAnswer } from './address-answer.js';
import { houseNumber } from './house-number.js';
import { streetKey } from '../../shared/street-key.js';

/** Why this office: of the area that was found, in the same street, by distance, by the postal code, or because there is nothing better. */
export type Nearness = 'area' | 'distance' | 'street' | 'postalCode' | 'nothing';
export interface NearOffice {
  office: Office;
  by: Nearness;
  kilometres: number | null;
}

/** Offices of areas that are not over, as the reader may know them. */
async function openOffices(ctx: Ctx): Promise<Office[]> {
  const ended = await ctx.all(AreaPhase, { where: { ...inForceWhere(ctx.today()), kind: 'ended' } });
  const over = new Set(ended.map((p) => p.areaId));
  return (await ctx.all(Office)).filter((o) => !over.has(o.areaId));
}

const middle = (polygons: Polygons): Position => {
  const { west, east, south, north } = boxOf(polygons);
  return [(west + east) / 2, (south + north) / 2];
};

interface Row {
  lon: number | null;
  lat: number | null;
  outline: Polygons | null;
}
const pointOf = (row: Row | undefined): Position | null => {
  if (!row) return null;
  if (row.lon !== null && row.lat !== null) return [row.lon, row.lat];
  return row.outline && middle(row.outline);
};
const located = `select a.lon, a.lat, p.outline`;
const addresses = `areas.address a left join areas.planning_area p on p.tenant_id = a.tenant_id and p.key = a.planning_area`;

/** Where something is, as well as it is known: the house, any house of its street, any of its postal code. */
async function pointOfAnswer(ctx: Ctx, { place, understood }: AddressAnswer): Promise<Position | null> {
  const code = place?.postalCode ?? understood.postalCode;
  const key = understood.street ? streetKey(understood.street) : '';
  const house = place && [place.number, place.suffix];
  const [byHouse] = house
    ? await ctx.sql<Row>(
        `${located} from ${addresses} where a.tenant_id = $1 and a.street_key = $2 and a.postal_code = $3 and a.number = $4 and a.suffix = $5`,
        [ctx.tenantId, place.key, place.postalCode, ...house],
      )
    : [];
  if (pointOf(byHouse)) return pointOf(byHouse);
  const [inStreet] = await ctx.sql<Row & { places: number }>(
    `${located}, count(*) over () as places from ${addresses} where a.tenant_id = $1 and a.street_key = $2
        and ($3::text is null or a.postal_code = $3) and (a.lon is not null or p.outline is not null) limit 1`,
    [ctx.tenantId, key, code],
  );
  if (pointOf(inStreet)) return pointOf(inStreet);
  const [inCode] = await ctx.sql<Row>(
    `${located} from (select street_key from areas.street where tenant_id = $1 and postal_code = $2 limit 20) s
       join ${addresses} on a.tenant_id = $1 and a.street_key = s.street_key and a.postal_code = $2
      where a.lon is not null or p.outline is not null limit 1`,
    [ctx.tenantId, code],
  );
  return pointOf(inCode);
}

/** Where the offices are: by the register, else by the map point of their area, if that was found by the office. */
async function pointsOfOffices(ctx: Ctx, offices: Office[]): Promise<Map<string, Position>> {
  const numbers = offices.map((o) => houseNumber(o.houseNumber));
  const rows = await ctx.sql<Row & { id: string }>(
    `select o.id, a.lon, a.lat, p.outline
       from unnest($2::text[], $3::text[], $4::text[], $5::smallint[], $6::text[]) as o (id, street_key, postal_code, number, suffix)
       join ${addresses} on a.tenant_id = $1 and a.street_key = o.street_key and a.postal_code = o.postal_code
        and a.number = o.number and a.suffix = o.suffix`,
    [
      ctx.tenantId,
      offices.map((o) => o.id),
      offices.map((o) => streetKey(o.street)),
      offices.map((o) => o.postalCode ?? ''),
      numbers.map((n) => n?.number ?? 0),
      numbers.map((n) => n?.suffix ?? ''),
    ],
  );
  const byRegister = new Map(rows.map((r) => [r.id, pointOf(r)]));
  const areas = new Map((await ctx.all(Area)).map((a) => [a.id, a]));
  const points = offices.map((o): [string, Position | null] => {
    const area = areas.get(o.areaId);
    const own: Position | null = area && area.lon !== null && area.lat !== null ? [area.lon, area.lat] : null;
    return [o.id, byRegister.get(o.id) ?? own];
  });
  return new Map(points.filter((p): p is [string, Position] => p[1] !== null));
}

const byName = (a: Office, b: Office): number => a.street.localeCompare(b.street, 'de');

async function byDistance(ctx: Ctx, from: Position, offices: Office[]): Promise<NearOffice[]> {
  const points = await pointsOfOffices(ctx, offices);
  const to = metresFrom(from);
  return offices
    .filter((o) => points.has(o.id))
    .map((office): NearOffice => {
      const [x, y] = to(points.get(office.id)!);
      return { office, by: 'distance', kilometres: Math.round(Math.hypot(x, y) / 100) / 10 };
    })
    .sort((a, b) => a.kilometres! - b.kilometres! || byName(a.office, b.office));
}

/** Codes of one city that lie side by side mostly have near numbers. It orders, and claims no distance. */
function byPostalCode(code: string, offices: Office[]): NearOffice[] {
  const away = (o: Office): number => Math.abs(Number(o.postalCode) - Number(code));
  return offices
    .filter((o) => o.postalCode !== null && o.postalCode.slice(0, 2) === code.slice(0, 2))
    .sort((a, b) => away(a) - away(b) || byName(a, b))
    .map((office) => ({ office, by: 'postalCode', kilometres: null }));
}

/** Somebody who can help with this address, the nearest first: there is always one as long as the programme has an office. */
export async function nearOffices(ctx: Ctx, answer: AddressAnswer, first: number): Promise<NearOffice[]> {
  const offices = await openOffices(ctx);
  const own = offices.filter((o) => o.areaId === answer.areaId);
  if (own.length) return own.slice(0, first).map((office) => ({ office, by: 'area', kilometres: null }));
  const key = answer.understood.street ? streetKey(answer.understood.street) : '';
  const inStreet = offices
    .filter((o) => key !== '' && streetKey(o.street) === key)
    .map((office): NearOffice => ({ office, by: 'street', kilometres: null }));
  const from = await pointOfAnswer(ctx, answer);
  const code = answer.place?.postalCode ?? answer.understood.postalCode;
  const near = from ? await byDistance(ctx, from, offices) : code ? byPostalCode(code, offices) : [];
  const ordered = from ? near : [...inStreet, ...near];
  const rest = offices.toSorted(byName).map((office): NearOffice => ({ office, by: 'nothing', kilometres: null }));
  const all = ordered.length ? ordered : rest;
  return [...new Map(all.toReversed().map((o) => [o.office.id, o])).values()].toReversed().slice(0, first);
}
