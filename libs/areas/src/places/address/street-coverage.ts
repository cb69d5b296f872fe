import { type Ctx } from '#libs/kernel';
import { Boundary } from '../boundary/boundary.entity.js';
import { contains, type Polygons } from '../../geometry/geometry.js';
import { inForceWhere } from '../../shared/history.js';
import { shownNumber } from './house-number.js';
import { listsMeet, onList, parseNumberList, type NumberList } from './number-list.js';
import { addressesIn, hasRegister, type RegisterAddress, similarStreets, streetsOf } from './register.js';
import { type StreetEntry, StreetList } from './street-list.entity.js';
import { streetKey } from '../../shared/street-key.js';

/** Another area that has addresses of a line on the same day: one of the two is wrong. */
export interface StreetConflict {
  areaId: string;
  basis: 'streetList' | 'boundary';
  /** addresses of the register that both have; null where the register does not know the street */
  addresses: number | null;
  /** some of them, "12a" */
  examples: string[];
}
export interface EntryCheck {
  /** addresses of the register that the line covers; null without a register */
  addresses: number | null;
  /** addresses it does not cover because the same street and number stands under several postal codes */
  unclear: number;
  /** streets that could be meant, when the register has none of this name */
  similar: string[];
  conflicts: StreetConflict[];
}

const MOST_SIMILAR = 3;
/** More unknown streets than these are another city's list; help with spelling would not help. */
const MOST_UNKNOWN = 40;
const MOST_EXAMPLES = 5;

/** One line of a list, ready to be compared. An empty postal code stands for every one. */
interface Line {
  key: string;
  postalCode: string;
  list: NumberList;
}
const lineOf = (entry: Pick<StreetEntry, 'street' | 'numbers' | 'postalCode'>): Line => ({
  key: streetKey(entry.street),
  postalCode: entry.postalCode ?? '',
  list: parseNumberList(entry.numbers).list,
});

/** The register's addresses by street; the same street and number under another postal code makes a line without one unsure. */
export class Register {
  private readonly byKey = new Map<string, RegisterAddress[]>();
  private readonly times = new Map<string, number>();

  constructor(rows: RegisterAddress[]) {
    for (const row of rows) {
      const street = this.byKey.get(row.key);
      if (street) street.push(row);
      else this.byKey.set(row.key, [row]);
      this.times.set(this.name(row), (this.times.get(this.name(row)) ?? 0) + 1);
    }
  }

  private name({ key, number, suffix }: RegisterAddress): string {
    return `${key} ${number}${suffix}`;
  }
  knows(key: string): boolean {
    return this.byKey.has(key);
  }
  named({ key, postalCode, list }: Line): RegisterAddress[] {
    const rows = this.byKey.get(key) ?? [];
    return rows.filter((a) => (postalCode === '' || a.postalCode === postalCode) && onList(list, a));
  }
  isSure({ postalCode }: Line, address: RegisterAddress): boolean {
    return postalCode !== '' || this.times.get(this.name(address)) === 1;
  }
  covered(line: Line): RegisterAddress[] {
    return this.named(line).filter((a) => this.isSure(line, a));
  }
}

interface OtherLine extends Line {
  areaId: string;
}

/** Lines of other areas' lists in these streets on a day, as far as the reader may read them. */
export async function otherLines(ctx: Ctx, areaId: string, date: string, keys: string[]): Promise<OtherLine[]> {
  const entries = await ctx.sql<{ listId: string; key: string; postalCode: string; numbers: string }>(
    `select list_id as "listId", street_key as key, postal_code as "postalCode", numbers from areas.street_entry
      where tenant_id = $1 and street_key = any($2)`,
    [ctx.tenantId, keys],
  );
  const ids = [...new Set(entries.map((e) => e.listId))];
  const lists = ids.length ? await ctx.all(StreetList, { where: { id: { $in: ids }, ...inForceWhere(date) } }) : [];
  const areaOf = new Map(lists.filter((l) => l.areaId !== areaId).map((l) => [l.id, l.areaId]));
  return entries.flatMap((e) => {
    const other = areaOf.get(e.listId);
    return other === undefined ? [] : [{ ...e, areaId: other, list: parseNumberList(e.numbers).list }];
  });
}

export interface OtherShape {
  areaId: string;
  /** that lie wholly inside */
  planningAreas: Set<string>;
  polygons: Polygons;
}

/** Boundaries on a day that decide for their areas: an area with a list is decided by its list. */
export async function decidingShapes(ctx: Ctx, date: string): Promise<OtherShape[]> {
  const boundaries = await ctx.all(Boundary, { where: inForceWhere(date) });
  const listed = new Set((await ctx.all(StreetList, { where: inForceWhere(date) })).map((l) => l.areaId));
  const deciding = boundaries.filter((b) => !listed.has(b.areaId));
  if (deciding.length === 0) return [];
  const ids = deciding.map((b) => b.id);
  const parts = await ctx.sql<{ id: string; key: string }>(
    `select boundary_id as id, planning_area as key from areas.boundary_part
      where tenant_id = $1 and boundary_id = any($2) and coverage = 'inside'`,
    [ctx.tenantId, ids],
  );
  const shapes = await ctx.sql<{ id: string; polygons: Polygons }>(
    `select boundary_id as id, polygons from areas.boundary_shape where tenant_id = $1 and boundary_id = any($2)`,
    [ctx.tenantId, ids],
  );
  return deciding.map((b) => ({
    areaId: b.areaId,
    planningAreas: new Set(parts.filter((p) => p.id === b.id).map((p) => p.key)),
    polygons: shapes.find((s) => s.id === b.id)?.polygons ?? [],
  }));
}

export const holds = (shape: Omit<OtherShape, 'areaId'>, { lon, lat, planningArea }: RegisterAddress): boolean =>
  lon !== null && lat !== null
    ? contains(shape.polygons, [lon, lat])
    : planningArea !== null && shape.planningAreas.has(planningArea);

function conflict(areaId: string, basis: StreetConflict['basis'], shared: RegisterAddress[]): StreetConflict[] {
  const examples = shared.slice(0, MOST_EXAMPLES).map(shownNumber);
  return shared.length ? [{ areaId, basis, addresses: shared.length, examples }] : [];
}

const sameCode = (a: Line, b: Line): boolean =>
  a.postalCode === '' || b.postalCode === '' || a.postalCode === b.postalCode;

/** Lists of the same area are one: a street may stand on two lines. */
function conflictsOf(line: Line, register: Register, lines: OtherLine[], shapes: OtherShape[]): StreetConflict[] {
  const covered = register.covered(line);
  const rivals = lines.filter((other) => other.key === line.key && sameCode(line, other));
  const byArea = Map.groupBy(rivals, (other) => other.areaId);
  const listed = [...byArea].flatMap(([areaId, theirs]) => {
    if (register.knows(line.key)) {
      const also = new Set(theirs.flatMap((other) => register.covered(other)));
      return conflict(
        areaId,
        'streetList',
        covered.filter((a) => also.has(a)),
      );
    }
    const meets = theirs.some((other) => listsMeet(line.list, other.list));
    return meets ? [{ areaId, basis: 'streetList' as const, addresses: null, examples: [] }] : [];
  });
  const bounded = shapes.flatMap((shape) =>
    conflict(
      shape.areaId,
      'boundary',
      covered.filter((a) => holds(shape, a)),
    ),
  );
  return [...listed, ...bounded];
}

/** What the register, and the other areas, say about every line of a list on a day. */
export async function checkEntries(
  ctx: Ctx,
  { areaId, date, entries }: { areaId: string; date: string; entries: StreetEntry[] },
): Promise<EntryCheck[]> {
  const lines = entries.map(lineOf);
  const keys = [...new Set(lines.map((l) => l.key))];
  const known = new Set((await streetsOf(ctx, keys)).map((s) => s.key));
  const register = new Register(await addressesIn(ctx, keys));
  const there = known.size > 0 || (await hasRegister(ctx));
  const others = await otherLines(ctx, areaId, date, keys);
  const shapes = (await decidingShapes(ctx, date)).filter((shape) => shape.areaId !== areaId);
  const unknown = there ? entries.filter((_, i) => !known.has(lines[i]!.key)).slice(0, MOST_UNKNOWN) : [];
  const similar = new Map<string, string[]>();
  for (const { street } of unknown) {
    const found = await similarStreets(ctx, street, 10 * MOST_SIMILAR);
    similar.set(street, [...new Set(found.map((s) => s.street))].slice(0, MOST_SIMILAR));
  }
  return lines.map((line, i) => {
    const covered = register.covered(line).length;
    return {
      addresses: there ? covered : null,
      unclear: register.named(line).length - covered,
      similar: similar.get(entries[i]!.street) ?? [],
      conflicts: conflictsOf(line, register, others, shapes),
    };
  });
}
