import { type Ctx } from '#libs/kernel';
import { checkProgramme, type ProgrammeFile, programmeFile } from './programme.input.js';
import { ProgrammeLoad } from './programme.load.js';
import { type Fault, ImportRefused, type ImportResult } from '../files/report.js';
import { type SourceFile, textOf } from '../files/source-file.js';

/** `areas[3].phases[0].from`, with the slug of the area so that it is found without counting. */
function place(path: PropertyKey[], document: unknown): string {
  const text = path
    .map((p) => (typeof p === 'number' ? `[${p}]` : `.${String(p)}`))
    .join('')
    .replace(/^\./, '');
  const areas = (document as { areas?: unknown } | null)?.areas;
  const area: unknown = path[0] === 'areas' && Array.isArray(areas) ? areas[Number(path[1])] : undefined;
  const slug = (area as { slug?: unknown } | undefined)?.slug;
  return typeof slug === 'string' ? `${text} (${slug})` : text || 'file';
}

/** Reads a programme file; everything that is wrong with it is named at once. */
export function readProgramme(document: unknown): ProgrammeFile {
  const read = programmeFile.safeParse(document);
  const faults: Fault[] = [];
  if (!read.success) {
    for (const issue of read.error.issues)
      faults.push({ at: place(issue.path, document), code: 'INVALID', detail: issue.message });
    throw new ImportRefused(faults);
  }
  checkProgramme(read.data, (path, code, detail) => faults.push({ at: place(path, document), code, detail }));
  if (faults.length) throw new ImportRefused(faults);
  return read.data;
}

export async function importProgramme(ctx: Ctx, file: SourceFile, say: (text: string) => void): Promise<ImportResult> {
  let document: unknown;
  try {
    document = JSON.parse(await textOf(file));
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    throw new ImportRefused([{ at: 'file', code: 'NOT_JSON', detail: (error as Error).message }]);
  }
  const programme = readProgramme(document);
  if (programme.tenant.region !== ctx.tenant.region) {
    const detail = `${programme.tenant.region} into a programme of ${ctx.tenant.region}`;
    throw new ImportRefused([{ at: 'tenant.region', code: 'REGION_DIFFERS', detail }]);
  }
  const [written] = await ctx.sql<{ n: number }>(
    `select count(*) as n from areas.imported_value where tenant_id = $1`,
    [ctx.tenantId],
  );
  const { kept, ...counts } = await ProgrammeLoad.run(ctx, programme, () => undefined);
  for (const value of kept) say(`kept as people left it: ${value}`);
  return { ...counts, replaced: { before: written!.n, lost: counts.changed + counts.removed } };
}
