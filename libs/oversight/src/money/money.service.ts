import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError, type Ctx, Db, isSpokenOf, type Page, type Paged, pageWithin, parse, readPage } from '#libs/kernel';
import { AreaFigures } from './area-figures.entity.js';
import { areaFiguresPolicy } from './area-figures.policy.js';
import { type Sums, sumOf } from './sums.js';

const input = z.object({ year: z.coerce.number().int().min(1999).max(2100).nullish() });

export interface MoneyOverview {
  __typename: 'MoneyOverview';
  year: number;
  totals: Sums;
  rows: AreaFigures[];
}

const READ_AT_ONCE = 500;
const MOST_AREAS = 500;

@Injectable()
export class MoneyService {
  constructor(private readonly db: Db) {}

  /** All areas the reader may see, by name, and added up. */
  async overview(ctx: Ctx, asked?: unknown): Promise<MoneyOverview> {
    const { year, rows } = await this.rows(ctx, parse(input, { year: asked }).year);
    return { __typename: 'MoneyOverview', year, rows, totals: sumOf(rows) };
  }

  /** That a programme had money in a year is told to whoever may see any of it. */
  async years(ctx: Ctx): Promise<number[]> {
    const rows = await this.db.tx(ctx, (tx) =>
      tx.sql<{ year: number }>(
        `select year from oversight.area_figures where tenant_id = $1 union select $2::int order by year desc`,
        [tx.tenantId, Number(tx.today().slice(0, 4))],
      ),
    );
    return rows.map(({ year }) => year);
  }

  /** One page of them. The cursor is the id of an area. */
  areas({ rows }: Pick<MoneyOverview, 'rows'>, { page }: Paged): Page<AreaFigures> {
    const part = pageWithin(rows, readPage(page, MOST_AREAS), ({ areaId }) => areaId);
    if (!part) throw new AppError('CURSOR_INVALID');
    return part;
  }

  private async rows(ctx: Ctx, asked?: number | null): Promise<{ year: number; rows: AreaFigures[] }> {
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
