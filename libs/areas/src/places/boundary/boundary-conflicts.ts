import { setImmediate } from 'node:timers/promises';
import { type Ctx } from '#libs/kernel';
import { shownNumber } from '../address/house-number.js';
import { addressesAround, addressesIn, hasRegister, type RegisterAddress } from '../address/register.js';
import { decidingShapes, holds, otherLines, type OtherShape, Register } from '../address/street-coverage.js';
import { boxOf, hectares, metresFrom, type Polygons } from '../../geometry/geometry.js';
import { intersectionOf } from '../../geometry/jts.js';

/** Another area that has a part of this one on the same day: one of the two is wrong. It is shown on both. */
export interface BoundaryConflict {
  areaId: string;
  /** by what the other area has it */
  basis: 'streetList' | 'boundary';
  /** of the part that both boundaries have; null where the other area has a list */
  squareMetres: number | null;
  /** addresses of the register that both have; null without a register */
  addresses: number | null;
  /** some of them, "Badstraße 12a" */
  examples: string[];
}

/**
 * Official sources of different simplification draw one border some metres apart: less than this in mean width is the same border, in
 * metres, as for planning areas (coverage.ts).
 */
const TOLERANCE = 15;
const MOST_EXAMPLES = 5;
const AT_ONCE = 500;

/** Who waits in this process comes in between. */
async function held(shape: OtherShape, addresses: RegisterAddress[]): Promise<RegisterAddress[]> {
  const found: RegisterAddress[] = [];
  for (let from = 0; from < addresses.length; from += AT_ONCE) {
    found.push(...addresses.slice(from, from + AT_ONCE).filter((a) => holds(shape, a)));
    await setImmediate();
  }
  return found;
}

const apart = (a: Polygons, b: Polygons): boolean => {
  if (a.length === 0 || b.length === 0) return true;
  const [x, y] = [boxOf(a), boxOf(b)];
  return x.east <= y.west || y.east <= x.west || x.north <= y.south || y.north <= x.south;
};

/** Metres of the outer border. */
function borderMetres([[shell = []] = []]: Polygons): number {
  const path = shell.map(metresFrom(shell[0] ?? [0, 0]));
  return path.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - path[i]![0], y - path[i]![1]), 0);
}

/** The parts that are more than one border drawn twice. */
const realParts = (polygons: Polygons): Polygons =>
  polygons.filter((part) => (2 * hectares([part]) * 10_000) / borderMetres([part]) > TOLERANCE);

/** What an area by its boundary shares with the areas around it on a day; nothing while a street list decides for it. */
export async function boundaryConflicts(ctx: Ctx, areaId: string, date: string): Promise<BoundaryConflict[]> {
  const own = (await decidingShapes(ctx, date)).find((shape) => shape.areaId === areaId);
  return own && own.polygons.length > 0 ? conflictsOf(ctx, own, date) : [];
}

/** What a shape would share with the areas around it on a day, as the extent of this area. */
export async function conflictsOf(ctx: Ctx, own: OtherShape, date: string): Promise<BoundaryConflict[]> {
  const { areaId } = own;
  const shapes = await decidingShapes(ctx, date);
  const there = await hasRegister(ctx);
  const around = there ? await addressesAround(ctx, boxOf(own.polygons), [...own.planningAreas]) : [];
  const mine = await held(own, around);
  const conflicts: BoundaryConflict[] = [];
  for (const other of shapes.filter((s) => s.areaId !== areaId && !apart(s.polygons, own.polygons))) {
    const parts = realParts(intersectionOf(own.polygons, other.polygons));
    const shared = await held(other, mine);
    if (parts.length > 0 || shared.length > 0)
      conflicts.push({
        ...sharedWith(other.areaId, shared, there),
        squareMetres: Math.round(hectares(parts) * 10_000),
      });
    await setImmediate();
  }
  return [...conflicts, ...(await listedElsewhere(ctx, areaId, date, mine))];
}

export interface BoundaryAddresses {
  __typename: 'BoundaryAddresses';
  inside: number;
  gained: number;
  lost: number;
}

/** How many addresses of the register a shape would have, and which of them come and go beside the present one; null without a register. */
export async function addressesOf(
  ctx: Ctx,
  own: OtherShape,
  present: OtherShape | null,
): Promise<BoundaryAddresses | null> {
  if (!(await hasRegister(ctx))) return null;
  const shapes = [own, ...(present ? [present] : [])];
  const planning = shapes.flatMap(({ planningAreas }) => [...planningAreas]);
  const around = await addressesAround(ctx, boxOf(shapes.flatMap(({ polygons }) => polygons)), planning);
  const after = new Set(await held(own, around));
  const before = new Set(present ? await held(present, around) : []);
  return {
    __typename: 'BoundaryAddresses',
    inside: after.size,
    gained: after.difference(before).size,
    lost: before.difference(after).size,
  };
}

/** Addresses inside that stand on the lists of other areas. */
async function listedElsewhere(
  ctx: Ctx,
  areaId: string,
  date: string,
  mine: RegisterAddress[],
): Promise<BoundaryConflict[]> {
  const keys = [...new Set(mine.map((a) => a.key))];
  const lines = keys.length ? await otherLines(ctx, areaId, date, keys) : [];
  if (lines.length === 0) return [];
  const register = new Register(await addressesIn(ctx, [...new Set(lines.map((l) => l.key))]));
  const nameOf = (a: RegisterAddress): string => `${a.key} ${a.postalCode} ${a.number}${a.suffix}`;
  return [...Map.groupBy(lines, (line) => line.areaId)].flatMap(([other, theirs]) => {
    const listed = new Set(theirs.flatMap((line) => register.covered(line)).map(nameOf));
    const shared = mine.filter((a) => listed.has(nameOf(a)));
    return shared.length
      ? [{ ...sharedWith(other, shared, true), basis: 'streetList' as const, squareMetres: null }]
      : [];
  });
}

const sharedWith = (
  areaId: string,
  shared: RegisterAddress[],
  there: boolean,
): Omit<BoundaryConflict, 'squareMetres'> => ({
  ...{ areaId, basis: 'boundary', addresses: there ? shared.length : null },
  examples: shared.slice(0, MOST_EXAMPLES).map((a) => `${a.street} ${shownNumber(a)}`),
});
