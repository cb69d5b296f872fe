import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, type Ctx, Db, isSpokenOf, type Page, pageOf, parse } from '#libs/kernel';
import { AreaFigures } from './area-figures.entity.js';
import { areaFiguresPolicy } from './area-figures.policy.js';
import { type Sums, sumOf } from './sums.js';

const input = z.object({
  year: z.coerce.number().int().min(1999).max(2100).nullish(),
  first: z.int().min(1).max(500).nullish(),
  after: z.uuid().nullish(),
});

export interface MoneyOverview {
  year: number;
  totals: Sums;
  areas: Page<AreaFigures>;
}

const READ_AT_ONCE = 500;

@Injectable()
export class MoneyService {
  constructor(private readonly db: Db) {}

  /** All areas the reader may see, added up, and one page of them by name. The cursor is the id of the last area. */
  async overview(ctx: Ctx, args: unknown): Promise<MoneyOverview> {
    const { year, first, after } = parse(input, args);
    const { rows, ...rest } = await this.rows(ctx, year);
    const start = after ? rows.findIndex((row) => row.areaId === after) + 1 : 0;
    if (after && start === 0) throw new AppError('CURSOR_INVALID');
    const areas = pageOf(rows.slice(start), { first: first ?? 100, after }, ({ areaId }) => areaId);
    return { ...rest, totals: sumOf(rows), areas };
  }

  /** For exports: everything the reader may see. */
  async export(ctx: Ctx, args: unknown): Promise<{ year: number; rows: AreaFigures[]; totals: Sums }> {
    const { year, rows } = await this.rows(ctx, parse(input.pick({ year: true }), args).year);
    return { year, rows, totals: sumOf(rows) };
  }

  private async rows(ctx: Ctx, asked?: number | null): Promise<{ year: number; rows: AreaFigures[] }> {
    // Figures about funds exist only where the programme has funds.
    if (!ctx.tenant.modules.includes('funding')) throw new AppError('NOT_FOUND');
    const year = asked ?? Number(ctx.today().slice(0, 4));
    return this.db.tx(ctx, async (ctx) => {
      const rows: AreaFigures[] = [];
      let after: string | null = null;
      do {
        const page: Page<AreaFigures> = await ctx.list(AreaFigures, {
          ...{ where: { year }, orderBy: [{ areaName: 'asc' }], first: READ_AT_ONCE, max: READ_AT_ONCE, after },
        });
        rows.push(...page.nodes);
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after);
      // Zero is a sum as well: whoever has no part in the money is not told one.
      if (!isSpokenOf(areaFiguresPolicy, ctx.who, 'read')) throw new AppError('FORBIDDEN');
      return { year, rows };
    });
  }
}
