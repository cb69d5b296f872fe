import { Injectable } from '@nestjs/common';
import { type Ctx, Db, parse, type Selection } from '#libs/kernel';
import { lockArea } from '../area/announce.js';
import { Area } from '../area/area.entity.js';
import { Figure } from './figure.entity.js';
import { removeFigureInput, setFigureInput } from './figure.input.js';
import { PlanningArea } from '../places/index.js';
import { PlanningIndicator } from './planning-indicator.entity.js';
import { PlanningLink } from './planning-link.entity.js';

const newestEditionFirst: Selection = { orderBy: [{ edition: 'desc' }, { kind: 'asc' }] };

const byKey: Selection = { orderBy: [{ planningArea: 'asc' }] };

const byKind: Selection = { orderBy: [{ kind: 'asc' }, { asOf: 'desc' }] };

@Injectable()
export class FigureService {
  constructor(private readonly db: Db) {}

  of(ctx: Ctx, area: Area): Promise<Figure[]> {
    return ctx.loadBy(Figure, 'areaId', area.id, byKind);
  }

  async set(ctx: Ctx, input: unknown): Promise<Area> {
    const { reason, ...row } = parse(setFigureInput, input);
    return this.db.tx(ctx, async (tx) => {
      const area = await lockArea(tx, row.areaId);
      tx.check('set', Figure, { ...row, verified: true });
      await putFigure(tx, { ...row, verified: true }, reason);
      return area;
    });
  }

  async remove(ctx: Ctx, input: unknown): Promise<Area> {
    const { id, reason } = parse(removeFigureInput, input);
    return this.db.tx(ctx, async (tx) => {
      const figure = await tx.get(Figure, id, 'remove');
      await tx.repo(Figure).remove(figure, reason);
      return tx.get(Area, figure.areaId, 'read');
    });
  }

  /** Each planning area once, under the best ground that the reader may see: verified before unverified, then by strength. */
  async planningLinks(ctx: Ctx, area: Area): Promise<PlanningLink[]> {
    const links = await ctx.loadBy(PlanningLink, 'areaId', area.id, byKey);
    const best = new Map<string, PlanningLink>();
    for (const link of links) {
      const known = best.get(link.planningArea);
      if (!known || rank(link) > rank(known)) best.set(link.planningArea, link);
    }
    return [...best.values()];
  }

  async planningArea(ctx: Ctx, key: string): Promise<PlanningArea> {
    // The foreign key holds the row that the link names.
    return (await ctx.loadBy(PlanningArea, 'key', key))[0]!;
  }

  indicators(ctx: Ctx, planningArea: PlanningArea): Promise<PlanningIndicator[]> {
    return ctx.loadBy(PlanningIndicator, 'planningArea', planningArea.key, newestEditionFirst);
  }
}

const strength: Record<PlanningLink['basis'], number> = { source: 2, office: 1, name: 0 };
const rank = (link: PlanningLink): number => strength[link.basis] + (link.verified ? 3 : 0);

export type NewFigure = Pick<Figure, 'areaId' | 'kind' | 'value' | 'asOf' | 'source' | 'verified'>;

/** One figure of a kind for each day: the same day again is a correction. */
export async function putFigure(ctx: Ctx, row: NewFigure, reason?: string | null): Promise<boolean> {
  const known = await ctx.find(Figure, { areaId: row.areaId, kind: row.kind, asOf: row.asOf });
  if (known) await ctx.repo(Figure).update(known, row, reason);
  else await ctx.repo(Figure).insert(row);
  return !known;
}
