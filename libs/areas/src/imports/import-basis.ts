import { createHash } from 'node:crypto';
import { type Ctx } from '#libs/kernel';
import { type ImportSettings } from './import-plan.js';

const planning = ['planning_layer', 'planning_area'];
const drawn = ['boundary', 'boundary_shape', 'planning_shape'];

/** The tables whose rows an import of this kind takes away or writes over, or reads to decide it. */
function tablesOf(settings: ImportSettings): string[] {
  if (settings.kind === 'addresses') return ['address', 'street', 'planning_layer'];
  if (settings.kind === 'indicators') return ['indicator', ...planning];
  if (settings.kind === 'boundaries')
    return { areas: drawn, districts: ['district'], planning: [...planning, ...drawn] }[settings.layer];
  const ofAreas = ['area', 'phase', 'area_link', 'street_list', 'office', 'figure', 'planning_link'];
  return ['district', ...ofAreas, ...planning, ...drawn, 'indicator', 'imported_value'];
}

/**
 * What a preview is true of: the content of these tables. An import that would meet another row than its preview did is told apart, also where
 * the numbers are the same. A sum over the rows needs neither order nor memory: half a second for a city's register.
 */
export async function basisOf(ctx: Ctx, settings: ImportSettings): Promise<string> {
  const hash = createHash('sha256');
  for (const table of tablesOf(settings)) {
    const [row] = await ctx.sql<{ n: string; sum: string }>(
      `select count(*)::text as n, coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text as sum
         from areas.${table} t where tenant_id = $1`,
      [ctx.tenantId],
    );
    hash.update(`${table} ${row!.n} ${row!.sum}\n`);
  }
  return hash.digest('hex');
}
