import { AppError, type Ctx } from '#libs/kernel';
import { dayOrNull, entryOn } from '../history.js';
import { Area } from './area.entity.js';
import { Phase } from './phase.entity.js';

/** Tells the other services what an area is called, where it belongs and in which phase it is today. */
export async function announceArea(ctx: Ctx, area: Area): Promise<void> {
  const phases = await ctx.all(Phase, { where: { areaId: area.id } });
  const current = entryOn(phases, ctx.today());
  await ctx.publish('area.changed', {
    areaId: area.id,
    slug: area.slug,
    name: area.name,
    districtId: area.districtId,
    phase: current?.kind ?? 'unknown',
    from: current ? dayOrNull(current.validFrom) : null,
  });
}

/** Histories are changed one after the other: the row of the area is the lock. */
export async function lockArea(ctx: Ctx, areaId: string): Promise<Area> {
  const area = await ctx.find(Area, { id: areaId }, true);
  if (!area) throw new AppError('NOT_FOUND');
  return area;
}
