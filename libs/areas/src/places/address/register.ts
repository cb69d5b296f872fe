import { type Ctx } from '#libs/kernel';
import { textDistance } from '#libs/contracts';
import { type Box } from '../../geometry/geometry.js';
import { type HouseNumber } from './house-number.js';
import { streetKey } from '../../shared/street-key.js';

/** One address of the tenant's register. */
export interface RegisterAddress extends HouseNumber {
  key: string;
  street: string;
  postalCode: string;
  place: string;
  planningArea: string | null;
  lon: number | null;
  lat: number | null;
}

export async function hasRegister(ctx: Ctx): Promise<boolean> {
  const [row] = await ctx.sql<{ known: boolean }>(
    `select exists (select 1 from areas.street where tenant_id = $1) as known`,
    [ctx.tenantId],
  );
  return row!.known;
}

const columns = `a.street_key as key, s.street, a.postal_code as "postalCode", s.place, a.number, a.suffix,
  a.planning_area as "planningArea", a.lon, a.lat`;
const rows = `from areas.address a join areas.street s using (tenant_id, street_key, postal_code) where a.tenant_id = $1`;

/** All addresses with a number in these streets, whatever the postal code. */
export const addressesIn = (ctx: Ctx, keys: string[]): Promise<RegisterAddress[]> =>
  ctx.sql<RegisterAddress>(
    `select ${columns} ${rows} and a.street_key = any($2) and a.number > 0
      order by a.street_key, a.postal_code, a.number, a.suffix`,
    [ctx.tenantId, keys],
  );

/** These houses of a street, in every place that has such a street. */
export const housesOf = (ctx: Ctx, key: string, houses: HouseNumber[]): Promise<RegisterAddress[]> =>
  ctx.sql<RegisterAddress>(
    `select ${columns} ${rows} and a.street_key = $2
        and (a.number, a.suffix) in (select * from unnest($3::smallint[], $4::text[]))
      order by a.postal_code, a.number, a.suffix`,
    [ctx.tenantId, key, houses.map((h) => h.number), houses.map((h) => h.suffix)],
  );

/** All addresses with a number in a box, and, where the register has no points, in these planning areas. */
export const addressesAround = (
  ctx: Ctx,
  { west, east, south, north }: Box,
  planningAreas: string[],
): Promise<RegisterAddress[]> =>
  ctx.sql<RegisterAddress>(
    `select ${columns} ${rows} and a.number > 0
        and (a.lon between $2 and $3 and a.lat between $4 and $5 or a.lon is null and a.planning_area = any($6))
      order by a.street_key, a.postal_code, a.number, a.suffix`,
    [ctx.tenantId, west, east, south, north, planningAreas],
  );

export interface RegisterStreet {
  key: string;
  street: string;
  postalCode: string;
  place: string;
}

export const streetsOf = (ctx: Ctx, keys: string[]): Promise<RegisterStreet[]> =>
  ctx.sql<RegisterStreet>(
    `select street_key as key, street, postal_code as "postalCode", place from areas.street
      where tenant_id = $1 and street_key = any($2) order by street_key, postal_code`,
    [ctx.tenantId, keys],
  );

/** One mistake in six letters: two streets of a city are often that near, and more would be any street. */
const mistakes = (key: string): number => Math.max(1, Math.floor(key.length / 6));
const FEWEST_LETTERS = 5;

/** Streets that are written nearly so, the nearest first. The first letter is taken for right. */
export async function similarStreets(ctx: Ctx, street: string, most: number): Promise<RegisterStreet[]> {
  const wanted = streetKey(street);
  if (wanted.length < FEWEST_LETTERS) return [];
  const limit = mistakes(wanted);
  const [from, to] = [wanted[0]!, `${wanted[0]!}~`];
  const candidates = await ctx.sql<RegisterStreet>(
    `select street_key as key, street, postal_code as "postalCode", place from areas.street
      where tenant_id = $1 and street_key >= $2 and street_key < $3 and length(street_key) between $4 and $5
      order by street_key, postal_code`,
    [ctx.tenantId, from, to, wanted.length - limit, wanted.length + limit],
  );
  const away = new Map(candidates.map((c) => [c.key, textDistance(wanted, c.key, limit)]));
  return candidates
    .filter((c) => c.key !== wanted && away.get(c.key)! <= limit)
    .sort((a, b) => away.get(a.key)! - away.get(b.key)!)
    .slice(0, most);
}
