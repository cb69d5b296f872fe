import { type Ctx, type EntityClass, type Page, type Where } from '#libs/kernel';

/** All rows the reader may see, however many: for imports and exports, page by page. */
export async function everyRow<T extends object>(ctx: Ctx, entity: EntityClass<T>, where: Where = {}): Promise<T[]> {
  const rows: T[] = [];
  for (let after: string | null = null, more = true; more;) {
    const page: Page<T> = await ctx.list(entity, { where, first: 500, max: 500, after });
    rows.push(...page.nodes);
    after = page.pageInfo.endCursor;
    more = page.pageInfo.hasNextPage;
  }
  return rows;
}
