import { inForceOn } from '#libs/contracts';
import { AppError, type Ctx } from '#libs/kernel';
import { dayOrNull } from '../history.js';
import { Area } from './area.entity.js';
import { Phase } from './phase.entity.js';

type Stated = Pick<Area, 'slug' | 'name' | 'districtId'> & { version: number };

/**
 * Tells the other services what an area is called, where it belongs and in which phase it is today. The number of the statement is
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
  await ctx.publish('area.changed', { areaId, ...stated!, phase, from });
}

/** Histories are changed one after the other: the row of the area is the lock. */
export async function lockArea(ctx: Ctx, areaId: string): Promise<Area> {
  const area = await ctx.find(Area, { id: areaId }, true);
  if (!area) throw new AppError('NOT_FOUND');
  return area;
}
