import { type Ctx } from '#libs/kernel';
import { type Plan } from './import-plan.js';
import { ImportRun, type ImportKind } from './import-run.entity.js';
import { type Fault, ImportRefused, type ImportResult } from '../files/report.js';
import { type SourceFile } from '../files/source-file.js';

/** What the person who starts it has looked at and wants. */
export interface Consent {
  /** do everything, say what would come of it, and store nothing */
  preview: boolean;
  /** more of what is there may go than an ordinary new edition takes away */
  removal: boolean;
}

/** A new edition of a register removes some in a thousand. Default of the platform. */
const MOST_LOST = 0.1;

const percent = ({ before, lost }: ImportResult['replaced']): string =>
  `${lost} of ${before} (${((100 * lost) / before).toFixed(1)} %)`;
export const losesMuch = ({ replaced: { before, lost } }: Pick<ImportResult, 'replaced'>): boolean =>
  before > 0 && lost / before > MOST_LOST;

/** What came of it, or would. */
export function resultLines(result: ImportResult, { preview }: Pick<Consent, 'preview'>): string[] {
  const { rows, inserted, changed, removed, replaced } = result;
  const counts = `${rows} rows, ${inserted} new, ${changed} changed, ${removed} removed`;
  if (!preview) return [`done: ${counts}`];
  return [
    `preview: ${counts}`,
    ...(replaced.lost > 0 ? [`takes away or writes over ${percent(replaced)}`] : []),
    'nothing was stored',
  ];
}

const tooMuch = ({ replaced }: ImportResult): Fault => ({
  at: 'file',
  code: 'REMOVES_TOO_MUCH',
  detail: percent(replaced),
  option: 'confirmRemoval',
});

/** One import of a programme at a time, whoever starts it, until the transaction ends. False: another one is at work. */
export async function takeTurn(ctx: Ctx): Promise<boolean> {
  const [row] = await ctx.sql<{ mine: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('areas.import ' || $1, 0)) as mine`,
    [ctx.tenantId],
  );
  return row!.mine;
}

/**
 * One file in the transaction of the caller, who lets it go after a preview: everything or nothing, with a record of where the data comes from.
 */
export async function carryOut(
  ctx: Ctx,
  { plan, file, consent }: { plan: Plan; file: SourceFile; consent: Consent },
  say: (text: string) => void,
): Promise<ImportResult> {
  const result = await plan.work(ctx, file, say);
  if (consent.preview) return result;
  if (losesMuch(result) && !consent.removal) throw new ImportRefused([tooMuch(result)]);
  await remember(ctx, plan, file, result);
  return result;
}

/** An import that changed nothing, of the file that was imported last, is no news. */
async function remember(
  ctx: Ctx,
  { kind, layer, source, asOf }: Plan,
  file: SourceFile,
  r: ImportResult,
): Promise<void> {
  const { replaced: _, ...counts } = r;
  const unchanged = r.inserted + r.changed + r.removed === 0;
  if (unchanged && (await lastRun(ctx, kind, layer)) === file.sha256) return;
  const run = { kind, layer, source, asOf, fileName: file.name, sha256: file.sha256, ...counts, at: ctx.now() };
  await ctx.repo(ImportRun).insert(run);
}

async function lastRun(ctx: Ctx, kind: ImportKind, layer: string): Promise<string | null> {
  const where = { kind, layer };
  const { nodes } = await ctx.list(ImportRun, { where, orderBy: [{ at: 'desc' }], first: 1 });
  return nodes[0]?.sha256 ?? null;
}
