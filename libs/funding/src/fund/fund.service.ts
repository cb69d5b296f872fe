import { Injectable } from '@nestjs/common';
import { type z } from 'zod';
import { AppError, type Ctx, Db, type ListArguments, type Page, type Paged, parse } from '#libs/kernel';
import { conditions } from '#libs/typed';
import { copies, type FundedArea } from '../copies.js';
import { Fund } from './fund.entity.js';
import { checkYear, fundList, removeFundInput, setFundInput } from './fund.input.js';
import { LedgerEntry } from './ledger-entry.entity.js';
import { LedgerService } from './ledger.service.js';
import { RuleSetService } from './rule-set.service.js';

const shown = (year?: number | null): { year?: number; removedAt: null } => ({
  ...(year ? { year } : {}),
  removedAt: null,
});

export type FundSetting = z.output<typeof setFundInput>;

/** Whoever sets money of a year waits for whoever does so already: nobody gives out the same cent of a total twice. */
export async function oneBudgetAtATime(ctx: Ctx, { kind, year }: Pick<FundSetting, 'kind' | 'year'>): Promise<void> {
  await ctx.sql(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`budget ${ctx.tenantId} ${kind} ${year}`]);
}

/** An area gets new money up to the last year of its life; what it has may still be lowered. */
function refuseAfterEnd({ phase, ends }: FundedArea, year: number, isNew: boolean): void {
  const later = ends != null && ends <= `${year}-01-01`;
  if (phase === 'ended' && (isNew || !ends || later)) throw new AppError('AREA_CLOSED');
  if (later) throw new AppError('AREA_ENDS', { params: { ends } });
}

@Injectable()
export class FundService {
  constructor(
    private readonly db: Db,
    private readonly ledger: LedgerService,
    private readonly rules: RuleSetService,
  ) {}

  async one(ctx: Ctx, id: string): Promise<Fund> {
    return this.db.tx(ctx, (ctx) => ctx.get(Fund, id, 'read'));
  }

  async list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<Fund>> {
    const { filter, orderBy } = parse(fundList, args);
    const where = { ...conditions(filter), removedAt: null };
    return this.db.tx(ctx, (ctx) => ctx.list(Fund, { ...page, where, orderBy, max: 500 }));
  }

  /** Batched: one statement for all areas of the operation. */
  async ofArea(ctx: Ctx, { id }: { id: string }, year?: number | null): Promise<Fund[]> {
    return ctx.loadBy(Fund, 'areaId', id, {
      where: shown(year),
      orderBy: [{ year: 'desc' }, { kind: 'asc' }],
    });
  }

  entries(ctx: Ctx, fund: Fund, { page }: Paged): Promise<Page<LedgerEntry>> {
    return ctx.pageBy(LedgerEntry, ['fundId', fund.id], { ...page, orderBy: [{ fundVersion: 'asc' }] });
  }

  /** Sets the yearly ceiling; the first time it makes the fund. It cannot fall below what is already given away. */
  async set(ctx: Ctx, input: unknown): Promise<Fund> {
    const i = parse(setFundInput, input);
    return this.db.tx(ctx, async (ctx) => {
      await oneBudgetAtATime(ctx, i);
      return this.put(ctx, i);
    });
  }

  /** Sets one ceiling in the running transaction. Throws NOT_FOUND, CONFLICT, AREA_CLOSED, AREA_ENDS, RULES_MISSING, CEILING_TOO_LOW. */
  async put(ctx: Ctx, { areaId, kind, year, version, ceilingCents, reason }: FundSetting): Promise<Fund> {
    const area = await ctx.load(copies.Area, areaId);
    if (!area) throw new AppError('NOT_FOUND');
    const known = await ctx.find(Fund, { areaId, kind, year }, true);
    ctx.check('set', Fund, known ?? { areaId });
    const seen = known?.removedAt ? 0 : known?.version;
    if (version != null && version !== (seen ?? 0)) {
      const now = { ceilingCents: known?.ceilingCents ?? 0, version: seen ?? 0 };
      throw new AppError('CONFLICT', { params: now });
    }
    if (!known) checkYear(ctx, { year });
    if (ceilingCents > (known?.ceilingCents ?? -1)) refuseAfterEnd(area, year, !known);
    const fund = known ? await this.bringBack(ctx, known) : await this.create(ctx, areaId, kind, year);
    return this.changeCeiling(ctx, fund, ceilingCents, reason);
  }

  /** A fund that was entered by mistake, for a wrong year say. Only while nobody has applied to it and all of its money is free. */
  async remove(ctx: Ctx, input: unknown): Promise<boolean> {
    const { id, reason } = parse(removeFundInput, input);
    return this.db.tx(ctx, async (ctx) => {
      await ctx.get(Fund, id, 'remove');
      const fund = await this.ledger.lock(ctx, id);
      const applied = await ctx.sql(`select 1 from funding.application where tenant_id = $1 and fund_id = $2 limit 1`, [
        ctx.tenantId,
        id,
      ]);
      if (applied.length || fund.freeCents !== fund.ceilingCents) throw new AppError('FUND_IN_USE');
      const empty = await this.changeCeiling(ctx, fund, 0, reason);
      await this.ledger.tell(ctx, await ctx.repo(Fund).update(empty, { removedAt: ctx.now() }, reason));
      return true;
    });
  }

  private async bringBack(ctx: Ctx, fund: Fund): Promise<Fund> {
    return fund.removedAt ? ctx.repo(Fund).update(fund, { removedAt: null }) : fund;
  }

  private async create(ctx: Ctx, areaId: string, kind: string, year: number): Promise<Fund> {
    if (!(await this.rules.inForce(ctx, { kind, year })))
      throw new AppError('RULES_MISSING', { params: { kind, year } });
    const nothing = { plannedCents: 0, reservedCents: 0, committedCents: 0, paidCents: 0, returnedCents: 0 };
    return ctx.repo(Fund).insert({ areaId, kind, year, ceilingCents: 0, freeCents: 0, removedAt: null, ...nothing });
  }

  private async changeCeiling(ctx: Ctx, fund: Fund, ceilingCents: number, reason: string): Promise<Fund> {
    const difference = ceilingCents - fund.ceilingCents;
    if (difference === 0) return fund;
    const kind = difference > 0 ? 'raise' : 'lower';
    const after = await this.ledger.post(ctx, fund.id, { kind, cents: Math.abs(difference), reason });
    if (after) return after;
    throw new AppError('CEILING_TOO_LOW', { params: { usedCents: fund.ceilingCents - fund.freeCents } });
  }
}
