import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { Fund } from './fund.entity.js';
import { setFundsInput } from './fund.input.js';
import { FundService, type FundSetting, oneBudgetAtATime } from './fund.service.js';

/** The funds of a kind and year after an act. */
export interface FundsOfYear {
  __typename: 'FundsOfYear';
  kind: string;
  year: number;
  changed: number;
  allocatedCents: number;
}

/** What is wrong with the amount for one area, with the figures that say so. */
interface CellFault {
  areaId: string;
  code: string;
  [figure: string]: unknown;
}

/** Why one amount is refused, while the others are looked at all the same. Everything else ends the act at once. */
const OF_ONE_CELL = new Set(['NOT_FOUND', 'CONFLICT', 'AREA_CLOSED', 'AREA_ENDS', 'CEILING_TOO_LOW']);

@Injectable()
export class BudgetService {
  constructor(
    private readonly db: Db,
    private readonly funds: FundService,
  ) {}

  /**
   * Sets the ceilings of many areas in one act: all of them or none. Refused with every amount that is not possible (BUDGET_REFUSED), or
   * when all funds of the kind and year together are more than the total (BUDGET_EXCEEDED).
   */
  async set(ctx: Ctx, input: unknown): Promise<FundsOfYear> {
    const { cells, totalCents, ...common } = parse(setFundsInput, input);
    return this.db.tx(ctx, async (ctx) => {
      ctx.check('set', Fund, {});
      await oneBudgetAtATime(ctx, common);
      const before = await this.versions(ctx, common);
      const faults = new Map<string, CellFault>();
      // In one order, whoever sends them: two acts that take each other's rows do not wait for one another.
      for (const cell of cells.toSorted((a, b) => (a.areaId < b.areaId ? -1 : 1))) {
        const fault = await this.faultOf(ctx, { ...common, ...cell });
        if (fault) faults.set(cell.areaId, fault);
      }
      if (faults.size > 0) throw refused(cells, faults);
      const after = await this.versions(ctx, common);
      const changed = [...after].filter(([id, { version }]) => before.get(id)?.version !== version).length;
      const allocatedCents = [...after.values()].reduce((sum, fund) => sum + fund.ceilingCents, 0);
      if (totalCents != null && allocatedCents > totalCents)
        throw new AppError('BUDGET_EXCEEDED', { params: { allocatedCents, totalCents } });
      return { __typename: 'FundsOfYear', kind: common.kind, year: common.year, changed, allocatedCents };
    });
  }

  private async faultOf(ctx: Ctx, setting: FundSetting): Promise<CellFault | null> {
    try {
      await this.funds.put(ctx, setting);
      return null;
    } catch (error) {
      if (!(error instanceof AppError) || !OF_ONE_CELL.has(error.code)) throw error;
      return { ...error.params, areaId: setting.areaId, code: error.code };
    }
  }

  private async versions(
    ctx: Ctx,
    { kind, year }: Pick<FundSetting, 'kind' | 'year'>,
  ): Promise<Map<string, { version: number; ceilingCents: number }>> {
    const rows = await ctx.sql<{ id: string; version: number; ceilingCents: number }>(
      `select id, version, ceiling_cents as "ceilingCents" from funding.fund
        where tenant_id = $1 and kind = $2 and year = $3 and removed_at is null`,
      [ctx.tenantId, kind, year],
    );
    return new Map(rows.map(({ id, ...fund }) => [id, fund]));
  }
}

/** Named by their place in the list that was sent: `cells.3`. */
function refused(cells: readonly { areaId: string }[], faults: ReadonlyMap<string, CellFault>): AppError {
  const named = cells.flatMap(({ areaId }, n) => {
    const fault = faults.get(areaId);
    return fault ? [[`cells.${n}`, fault] as const] : [];
  });
  return new AppError('BUDGET_REFUSED', {
    fields: Object.fromEntries(named.map(([path, { code }]) => [path, code.toLowerCase()])),
    params: { cells: named.map(([, fault]) => fault) },
  });
}
