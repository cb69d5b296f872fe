import { inForceOn, type OfficeContact } from '#libs/contracts';
import { AppError, type Ctx } from '#libs/kernel';
import { dayOrNull } from '../history.js';
import { Office } from '../office/office.entity.js';
import { Area } from './area.entity.js';
import { Phase } from './phase.entity.js';

type Stated = Pick<Area, 'slug' | 'name' | 'districtId'> & { version: number };

/**
 * Tells the other services what an area is called, where it belongs in which phase it is today and where its office is. The number of the statement is
 * given under the row's lock, and what is told is read after that: whoever states later has seen more and has the higher number.
 */
export async function announceArea(ctx: Ctx, { id: areaId }: Pick<Area, 'id'>): Promise<void> {
  const [stated] = await ctx.sql<Stated>(
    `update areas.area set fact_version = fact_version + 1 where tenant_id = $1 and id = $2
     returning slug, name, district_id as "districtId", fact_version as version`,
    [ctx.tenantId, areaId],
  );
  const phases = await ctx.all(Phase, { where: { areaId } });
  const current = inForceOn(phases, ctx.today());
  const phase = current?.kind ?? 'unknown';
  const from = current ? dayOrNull(current.validFrom) : null;
  await ctx.publish('area.changed', { areaId, ...stated!, phase, from, office: await contactOf(ctx, areaId) });
}

/** The office that letters about the area name: a confirmed one before any other, of several the first. */
async function contactOf(ctx: Ctx, areaId: string): Promise<OfficeContact | null> {
  const offices = await ctx.all(Office, { where: { areaId }, orderBy: [{ verified: 'desc' }, { id: 'asc' }] });
  const [office] = offices;
  if (!office) return null;
  const { name, houseNumber, postalCode, city, phone, email } = office;
  return { name, street: `${office.street} ${houseNumber}`.trim(), postalCode, city, phone, email };
}

/** Histories are changed one after the other: the row of the area is the lock. */
export async function lockArea(ctx: Ctx, areaId: string): Promise<Area> {
  const area = await ctx.find(Area, { id: areaId }, true);
  if (!area) throw new AppError('NOT_FOUND');
  return area;
}
