import { Injectable } from '@nestjs/common';
import { inForceOn } from '#libs/contracts';
import { AppError, type Ctx, Db, parse, type Selection } from '#libs/kernel';
import { endBefore, OPEN_END, placeIn } from '../shared/history.js';
import { announceArea, lockArea } from './announce.js';
import { type Area } from './area.entity.js';
import { changeAreaPhaseInput, removeAreaPhaseInput } from './area.input.js';
import { type DatePrecision, AreaPhase } from './area-phase.entity.js';

const oldestFirst: Selection = { orderBy: [{ validFrom: 'asc' }] };

@Injectable()
export class AreaPhaseService {
  constructor(private readonly db: Db) {}

  /** The phases of an area that the reader may see, oldest first: one statement for all areas of an answer. */
  of(ctx: Ctx, area: Area): Promise<AreaPhase[]> {
    return ctx.loadBy(AreaPhase, 'areaId', area.id, oldestFirst);
  }

  async current(ctx: Ctx, area: Area): Promise<AreaPhase | null> {
    return inForceOn(await this.of(ctx, area), ctx.today());
  }

  /**
   * How exactly the end of a phase is known: as exactly as the beginning of the next one. Also of one that the reader may not see, since its
   * first day is told as the end of this one.
   */
  async untilPrecision(ctx: Ctx, phase: AreaPhase): Promise<DatePrecision | null> {
    if (phase.validUntil === OPEN_END) return null;
    const reading = ctx.bind(this.db.service, ctx.write);
    const loader = ctx.loader<string, Map<string, DatePrecision>>('phase.precisions', async (areaIds) => {
      const rows = await reading.sql<{ areaId: string; from: string; precision: DatePrecision }>(
        `select area_id as "areaId", valid_from as "from", from_precision as precision from areas.phase
          where tenant_id = $1 and area_id = any($2)`,
        [ctx.tenantId, areaIds],
      );
      return areaIds.map(
        (id) => new Map(rows.flatMap((r) => (r.areaId === id ? [[r.from, r.precision] as const] : []))),
      );
    });
    return (await loader.load(phase.areaId)).get(phase.validUntil) ?? 'day';
  }

  /**
   * The area enters another phase on a day, past or to come; what begins on that very day is corrected. Where others begin after it, the
   * new phase would be over when they begin: an end of today would be undone by a plan for tomorrow. So that has to be said.
   */
  async change(ctx: Ctx, input: unknown): Promise<Area> {
    const { areaId, from, later, ...i } = parse(changeAreaPhaseInput, input);
    return this.db.tx(ctx, async (tx) => {
      const area = await lockArea(tx, areaId);
      const row = { ...i, areaId, validFrom: from, verified: true };
      tx.check('change', AreaPhase, row);
      // The whole history decides where the phase goes, also its unverified part: whoever may change it may read it.
      const place = placeIn(await tx.all(AreaPhase, { where: { areaId } }), from);
      const { same, before } = place;
      if (!same && before?.kind === i.kind) throw new AppError('PHASE_UNCHANGED');
      const phases = tx.repo(AreaPhase);
      const validUntil = await endBefore(place, { later, reason: i.reason }, phases, laterPhases);
      if (!same && before) await phases.update(before, { validUntil: from }, i.reason);
      if (same) await phases.update(same, { ...i, validUntil, verified: true }, i.reason);
      else await phases.insert({ ...row, validUntil });
      await announceArea(tx, area);
      return area;
    });
  }

  /** Takes a phase out of the history; the one before it goes on in its place. */
  async remove(ctx: Ctx, input: unknown): Promise<Area> {
    const { id, reason } = parse(removeAreaPhaseInput, input);
    return this.db.tx(ctx, async (tx) => {
      const { areaId } = await tx.get(AreaPhase, id, 'read');
      const area = await lockArea(tx, areaId);
      const phase = await tx.get(AreaPhase, id, 'change');
      const before = await tx.find(AreaPhase, { areaId, validUntil: phase.validFrom });
      const phases = tx.repo(AreaPhase);
      await phases.remove(phase, reason);
      if (before) await phases.update(before, { validUntil: phase.validUntil }, reason);
      await announceArea(tx, area);
      return area;
    });
  }
}

const laterPhases = {
  code: 'PHASE_LATER',
  shown: ({ kind, validFrom }: AreaPhase): object => ({ kind, from: validFrom }),
};
