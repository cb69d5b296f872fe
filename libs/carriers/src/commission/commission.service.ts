import { Injectable } from '@nestjs/common';
import { type FactOf } from '#libs/contracts';
import { AppError, type Ctx, Db, type New, type ListArguments, type Page, parse, type Selection } from '#libs/kernel';
import { conditions } from '#libs/typed';
import { copies } from '../copies.js';
import { Carrier } from '../carrier/carrier.entity.js';
import { Handover } from '../handover/handover.entity.js';
import { TeamMember } from '../team/team-member.entity.js';
import { Commission, inForce, overlap } from './commission.entity.js';
import {
  commissionCarrierInput,
  commissionList,
  endCommissionInput,
  removeCommissionInput,
  verifyCommissionInput,
} from './commission.input.js';

export const newestFirst: Selection = { orderBy: [{ from: 'desc' }] };

/** Rights follow from this fact. Mere evidence gives none, so it is told as removed until somebody confirms it. */
export const commissionFact = (c: Commission, removed = false): FactOf<'Commission'> => ({
  ...{ commissionId: c.id, carrierId: c.carrierId, areaId: c.areaId, from: c.from, until: c.until },
  removed: removed || !c.verified,
  verified: c.verified,
  version: removed ? c.version + 1 : c.version,
});

@Injectable()
export class CommissionService {
  constructor(private readonly db: Db) {}

  list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<Commission>> {
    const { filter, orderBy } = parse(commissionList, args);
    return this.db.tx(ctx, (ctx) => ctx.list(Commission, { ...page, where: conditions(filter), orderBy }));
  }

  get(ctx: Ctx, id: string): Promise<Commission> {
    return this.db.tx(ctx, (ctx) => ctx.get(Commission, id, 'read'));
  }

  /** All of an area the caller may see, newest first; one statement for all areas of an operation. */
  ofArea(ctx: Ctx, { id }: { id: string }): Promise<Commission[]> {
    return ctx.loadBy(Commission, 'areaId', id, newestFirst);
  }

  async current(ctx: Ctx, area: { id: string }): Promise<Commission | null> {
    const today = ctx.today();
    return (await this.ofArea(ctx, area)).find((c) => inForce(c, today)) ?? null;
  }

  /** Tender, source and end reason are not for everybody who may see that the commission exists. */
  internal(ctx: Ctx, commission: Commission, field: 'source' | 'tenderReference' | 'endReason'): string | null {
    return ctx.can(commission).includes('readInternal') ? commission[field] : null;
  }

  commission(ctx: Ctx, input: unknown): Promise<Commission> {
    const { knownFrom: _, ...row } = parse(commissionCarrierInput, input);
    return this.db.tx(ctx, async (ctx) => {
      await this.lockArea(ctx, row);
      return this.insert(ctx, { ...row, endReason: null });
    });
  }

  /** Commissions of an area change one after the other. Throws FORBIDDEN before anything is locked, NOT_FOUND where there is no such area. */
  async lockArea(ctx: Ctx, row: Pick<Commission, 'areaId'>): Promise<void> {
    ctx.check('create', Commission, row);
    if (!(await ctx.find(copies.Area, { id: row.areaId }, true))) throw new AppError('NOT_FOUND');
  }

  /** The caller holds the area's row: nobody else changes its commissions meanwhile. */
  async insert(ctx: Ctx, row: New<Commission>): Promise<Commission> {
    ctx.check('create', Commission, row);
    // Who may commission may also confirm that the carrier exists: one right for one use case.
    const carrier = await ctx.find(Carrier, { id: row.carrierId }, true);
    if (!carrier) throw new AppError('NOT_FOUND');
    await this.refuseOverlap(ctx, row);
    if (row.verified && !carrier.verified) await ctx.repo(Carrier).update(carrier, { verified: true });
    return this.told(ctx, await ctx.repo(Commission).insert(row));
  }

  end(ctx: Ctx, input: unknown): Promise<Commission> {
    const { id, until, reason } = parse(endCommissionInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const commission = await this.locked(ctx, id, 'end');
      if (until <= commission.from) throw new AppError('VALIDATION', { fields: { until: 'not_after_from' } });
      if (await ctx.find(Handover, { fromCommissionId: id })) throw new AppError('COMMISSION_HANDED_OVER');
      await this.refuseOverlap(ctx, { ...commission, until }, id);
      const after = await ctx.repo(Commission).update(commission, { until, endReason: reason }, reason);
      return this.told(ctx, after);
    });
  }

  /** The commission whose end was planned and is not any more. */
  async restore(
    ctx: Ctx,
    { fromCommissionId, fromUntil, fromEndReason }: Handover,
    reason: string,
  ): Promise<Commission> {
    const old = await ctx.get(Commission, fromCommissionId, 'end');
    const patch = { until: fromUntil, endReason: fromEndReason };
    await this.refuseOverlap(ctx, { ...old, ...patch }, old.id);
    return this.told(ctx, await ctx.repo(Commission).update(old, patch, reason));
  }

  verify(ctx: Ctx, input: unknown): Promise<Commission> {
    const { id, source } = parse(verifyCommissionInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const commission = await this.locked(ctx, id, 'verify');
      const carrier = await ctx.get(Carrier, commission.carrierId, 'verify');
      if (!carrier.verified) await ctx.repo(Carrier).update(carrier, { verified: true });
      return this.told(ctx, await ctx.repo(Commission).update(commission, { verified: true, source }));
    });
  }

  /** What was true once stays on record: only a commission that has not begun, or mere evidence, can be taken back. */
  remove(ctx: Ctx, input: unknown): Promise<Commission> {
    const { id, reason } = parse(removeCommissionInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const commission = await this.locked(ctx, id, 'remove');
      if (commission.verified && commission.from <= ctx.today()) throw new AppError('COMMISSION_BEGAN');
      const handedOver = await ctx.find(Handover, { toCommissionId: id });
      if (handedOver ?? (await ctx.find(Handover, { fromCommissionId: id })))
        throw new AppError('COMMISSION_HANDED_OVER');
      if (await ctx.count(TeamMember, { where: { commissionId: id } })) throw new AppError('CONFLICT');
      await ctx.repo(Commission).remove(commission, reason);
      return this.told(ctx, commission, true);
    });
  }

  /** The area first, then the commission: every change of an area's commissions takes the locks in this order. */
  private async locked(ctx: Ctx, id: string, action: string): Promise<Commission> {
    const { areaId } = await ctx.get(Commission, id, 'read');
    await ctx.find(copies.Area, { id: areaId }, true);
    return ctx.get(Commission, id, action);
  }

  /** A clear answer for people; the exclusion constraint holds the same rule against everything else. */
  private async refuseOverlap(ctx: Ctx, period: New<Commission>, ownId?: string): Promise<void> {
    const all = await ctx.all(Commission, { where: { areaId: period.areaId } });
    const other = all.find((c) => c.id !== ownId && overlap(c, period));
    if (other) throw new AppError('COMMISSION_OVERLAP', { params: { from: other.from, until: other.until } });
  }

  async told(ctx: Ctx, c: Commission, removed = false): Promise<Commission> {
    await ctx.publish('commission.changed', commissionFact(c, removed));
    return c;
  }
}
