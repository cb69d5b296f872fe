import { type FactOf, inForceOn, type OfficeContact } from '#libs/contracts';
import { AppError, type Ctx } from '#libs/kernel';
import { dayOrNull } from '../shared/history.js';
import { Office } from '../office/office.entity.js';
import { Area } from './area.entity.js';
import { AreaPhase } from './area-phase.entity.js';

/**
 * Tells the other services what an area is called, where it belongs, in which phase it is today and where its office is. The number of the
 * statement is given under the row's lock, and what is told is read after that: whoever states later has seen more and has the higher number.
 */
export async function announceArea(ctx: Ctx, { id }: Pick<Area, 'id'>): Promise<void> {
  await ctx.sql(`update areas.area set fact_version = fact_version + 1 where tenant_id = $1 and id = $2`, [
    ctx.tenantId,
    id,
  ]);
  for (const fact of await areaFacts(ctx, [{ id }])) await ctx.publish('area.changed', fact);
}

type Stated = Pick<Area, 'id' | 'slug' | 'name' | 'districtId' | 'verified'> & { version: number };

/** What is said about areas now, under the number of their last statement: it is read first. */
export async function areaFacts(ctx: Ctx, areas: readonly Pick<Area, 'id'>[]): Promise<FactOf<'Area'>[]> {
  const ids = areas.map(({ id }) => id);
  const stated = await ctx.sql<Stated>(
    `select id, slug, name, district_id as "districtId", verified, fact_version as version from areas.area
      where tenant_id = $1 and id = any($2::uuid[])`,
    [ctx.tenantId, ids],
  );
  const where = { areaId: { $in: ids } };
  const phases = Map.groupBy(await ctx.all(AreaPhase, { where }), ({ areaId }) => areaId);
  // A confirmed one before any other, of several the first.
  const offices = await ctx.all(Office, { where, orderBy: [{ verified: 'desc' }, { id: 'asc' }] });
  return stated.map(({ id: areaId, ...area }) => {
    const current = inForceOn(phases.get(areaId) ?? [], ctx.today());
    const from = current ? dayOrNull(current.validFrom) : null;
    const office = offices.find((one) => one.areaId === areaId);
    const ends = endOf(phases.get(areaId) ?? []);
    return {
      areaId,
      ...area,
      phase: current?.kind ?? 'unknown',
      from,
      ends,
      office: office ? contactOf(office) : null,
    };
  });
}

/** The first day after which nothing follows but the end; null when none is planned, or its day is not known. */
function endOf(phases: readonly AreaPhase[]): string | null {
  const last = phases.reduce<AreaPhase | null>((a, b) => (a && a.validUntil > b.validUntil ? a : b), null);
  return last?.kind === 'ended' ? dayOrNull(last.validFrom) : null;
}

/** As letters about the area name it. */
function contactOf(office: Office): OfficeContact {
  const { name, houseNumber, postalCode, city, phone, email } = office;
  return { name, street: `${office.street} ${houseNumber}`.trim(), postalCode, city, phone, email };
}

/** Histories are changed one after the other: the row of the area is the lock. */
export async function lockArea(ctx: Ctx, areaId: string): Promise<Area> {
  const area = await ctx.find(Area, { id: areaId }, true);
  if (!area) throw new AppError('NOT_FOUND');
  return area;
}
