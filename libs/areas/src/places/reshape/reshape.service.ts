import { Injectable } from '@nestjs/common';
import { inForceOn } from '#libs/contracts';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { lockArea } from '../../area/announce.js';
import { Area } from '../../area/area.entity.js';
import { AreaPhaseService } from '../../area/area-phase.service.js';
import { AreaService } from '../../area/area.service.js';
import { type Polygons } from '../../geometry/geometry.js';
import { unionOf } from '../../geometry/jts.js';
import { Boundary } from '../boundary/boundary.entity.js';
import { BoundaryService } from '../boundary/boundary.service.js';
import { planningShapes, putBoundary } from '../boundary/extent.js';
import { mergeAreasInput, splitAreaInput } from './reshape.input.js';

/** What an area ends with when others go on in its place. */
interface End {
  from: string;
  reason: string;
  source: string;
}

/**
 * Areas that become one, and one that becomes several. Nothing is taken away from anybody: the areas before end on the day and lead to
 * those after, and what belongs to them – offices, commissions, funds, applications – stays theirs. docs/adr/0092
 */
@Injectable()
export class ReshapeService {
  constructor(
    private readonly db: Db,
    private readonly areas: AreaService,
    private readonly phases: AreaPhaseService,
    private readonly boundaries: BoundaryService,
  ) {}

  /** Answers with the new area. Its extent is what the others have on that day, where all of them are known. */
  async merge(ctx: Ctx, input: unknown): Promise<Area> {
    const { areaIds, reason, ...area } = parse(mergeAreasInput, input);
    return this.db.tx(ctx, async (tx) => {
      const before = await lockedInOrder(tx, areaIds);
      const made = await this.areas.create(tx, { ...area, aliases: namesOf(area, before) }, (tx, one) =>
        this.joinExtents(tx, one, before, area.from),
      );
      for (const one of before) await this.leadOn(tx, one, made, { ...area, reason });
      return made;
    });
  }

  /** Answers with the area that ends; the parts are its successors. */
  async split(ctx: Ctx, input: unknown): Promise<Area> {
    const { areaId, parts, ...end } = parse(splitAreaInput, input);
    return this.db.tx(ctx, async (tx) => {
      const [before] = await lockedInOrder(tx, [areaId]);
      const { districtId, districtLabel } = before!;
      await this.end(tx, before!, end);
      for (const { boundary, ...part } of parts) {
        const given = { ...part, districtId, districtLabel, from: end.from, source: end.source };
        const made = await this.areas.create(tx, given, async (tx, one) => {
          if (boundary) await this.boundaries.ofNewArea(tx, one, end.from, boundary);
        });
        await this.areas.link(tx, { predecessorId: areaId, successorId: made.id, source: end.source });
      }
      return before!;
    });
  }

  private async leadOn(tx: Ctx, before: Area, after: Area, end: End): Promise<void> {
    await this.end(tx, before, end);
    await this.areas.link(tx, { predecessorId: before.id, successorId: after.id, source: end.source });
  }

  /** What was planned for it after that day falls away. */
  private async end(tx: Ctx, area: Area, { from, reason, source }: End): Promise<void> {
    await this.phases.change(tx, { areaId: area.id, kind: 'ended', from, later: 'remove', reason, source });
  }

  private async joinExtents(tx: Ctx, made: Area, before: readonly Area[], from: string): Promise<void> {
    const all = await tx.all(Boundary, { where: { areaId: { $in: before.map(({ id }) => id) } } });
    const byArea = Map.groupBy(all, ({ areaId }) => areaId);
    const present = before.map(({ id }) => inForceOn(byArea.get(id) ?? [], from));
    const shapes = await Promise.all(present.map(async (one) => (one ? await this.boundaries.shape(tx, one) : null)));
    const known = shapes.filter((shape): shape is Polygons => shape !== null);
    if (known.length < before.length) return;
    const extent = { polygons: unionOf(known.flat()), planningAreas: [] };
    const source = [...new Set(present.map((one) => one!.source))].join(' · ').slice(0, 500);
    const row = { areaId: made.id, from, extent, source, later: null, verified: true };
    await putBoundary(tx, row, await planningShapes(tx));
  }
}

/** Under their names of before the new area is found as well. */
const namesOf = ({ aliases }: { aliases: string[] }, before: readonly Area[]): string[] =>
  [...new Set([...aliases, ...before.flatMap((area) => [area.name, ...area.aliases])])].slice(0, 20);

/** In one order, whoever asks: two acts about the same areas do not wait for one another. */
async function lockedInOrder(tx: Ctx, ids: readonly string[]): Promise<Area[]> {
  const locked: Area[] = [];
  for (const id of ids.toSorted()) {
    const area = await lockArea(tx, id);
    tx.check('reshape', Area, area);
    locked.push(area);
  }
  if (locked.length === 0) throw new AppError('NOT_FOUND');
  return locked;
}
