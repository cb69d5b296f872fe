import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { copies } from '../copies.js';
import { forget } from '../team/team.jobs.js';
import { TeamMember } from '../team/team-member.entity.js';
import { Handover } from '../handover/handover.entity.js';
import { Commission } from './commission.entity.js';
import { cancelCarrierChangeInput, changeCarrierInput } from './commission.input.js';
import { CommissionService } from './commission.service.js';

@Injectable()
export class CarrierChangeService {
  constructor(
    private readonly db: Db,
    private readonly commissions: CommissionService,
  ) {}

  /**
   * The old commission ends and the new one begins at 00:00 of `day`. Nothing has to run at that moment: rights and pages compare
   * days. The hand-over says what was open at that moment, for both sides to confirm.
   */
  change(ctx: Ctx, input: unknown): Promise<Handover> {
    const { areaId, toCarrierId, day, tenderReference, reason } = parse(changeCarrierInput, input);
    return this.db.tx(ctx, async (ctx) => {
      if (day < ctx.today()) throw new AppError('VALIDATION', { fields: { day: 'in_the_past' } });
      await this.commissions.lockArea(ctx, { areaId });
      const old = await this.outgoing(ctx, areaId, day);
      if (old.carrierId === toCarrierId) throw new AppError('VALIDATION', { fields: { toCarrierId: 'same_carrier' } });
      const ended = await ctx.repo(Commission).update(old, { until: day, endReason: reason }, reason);
      await this.commissions.told(ctx, ended);
      const begun = await this.commissions.insert(ctx, {
        areaId,
        carrierId: toCarrierId,
        from: day,
        fromPrecision: 'day',
        until: null,
        tenderReference: tenderReference ?? null,
        endReason: null,
        source: null,
        verified: true,
      });
      return this.open(ctx, old, begun);
    });
  }

  /**
   * The change will not take place: the new commission goes with the team that was prepared for it, the old one goes on as it
   * was. From the day of the change on it has happened, and only another change leads back.
   */
  cancel(ctx: Ctx, input: unknown): Promise<Commission> {
    const { id, reason } = parse(cancelCarrierChangeInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const { areaId } = await ctx.get(Handover, id, 'read');
      await ctx.find(copies.Area, { id: areaId }, true);
      const handover = await ctx.get(Handover, id, 'cancel');
      if (handover.day <= ctx.today()) throw new AppError('COMMISSION_BEGAN');
      if (await ctx.find(Handover, { fromCommissionId: handover.toCommissionId }))
        throw new AppError('COMMISSION_HANDED_OVER');
      const coming = await ctx.get(Commission, handover.toCommissionId, 'remove');
      await forget(ctx, await ctx.all(TeamMember, { where: { commissionId: coming.id } }), reason);
      await ctx.repo(Handover).remove(handover, reason);
      await ctx.repo(Commission).remove(coming, reason);
      await this.commissions.told(ctx, coming, true);
      return this.commissions.restore(ctx, handover, reason);
    });
  }

  /** Whoever is commissioned on the day before. Without one there is nothing to hand over: that is a plain new commission. */
  private async outgoing(ctx: Ctx, areaId: string, day: string): Promise<Commission> {
    const all = await ctx.all(Commission, { where: { areaId }, action: 'end' });
    const old = all.find((c) => c.from < day && (c.until === null || c.until >= day));
    if (!old) throw new AppError('NO_COMMISSION');
    return old;
  }

  private open(ctx: Ctx, from: Commission, to: Commission): Promise<Handover> {
    const row = {
      areaId: from.areaId,
      day: to.from,
      fromCarrierId: from.carrierId,
      fromCommissionId: from.id,
      fromUntil: from.until,
      fromEndReason: from.endReason,
      toCarrierId: to.carrierId,
      toCommissionId: to.id,
      recordedAt: ctx.now(),
    };
    ctx.check('create', Handover, row);
    return ctx.repo(Handover).insert(row);
  }
}
