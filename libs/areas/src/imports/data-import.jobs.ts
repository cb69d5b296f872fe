import { AppError, type Ctx, toAppError } from '#libs/kernel';
import { carryOut, losesMuch, resultLines, takeTurn } from './carry-out.js';
import { DataImport, type DataImportState, type ImportReport } from './data-import.entity.js';
import { DataImportService, type ImportJob } from './data-import.service.js';
import { basisOf } from './import-basis.js';
import { forgetPieces, withFile } from './import-pieces.js';
import { planOf } from './import-plan.js';
import { ImportRefused, type ImportResult, refusedLines } from '../files/report.js';

/** seconds until whoever has to wait for another import asks again */
const TURN_SECONDS = 3;

type Counts = NonNullable<ImportReport['counts']>;
const countsOf = ({ replaced, ...counts }: ImportResult): Counts => ({ ...counts, ...replaced });

function reportOf(said: string[], result: ImportResult, preview: boolean): ImportReport {
  const lines = [...said, ...resultLines(result, { preview })];
  return { counts: countsOf(result), faults: [], faultCount: 0, lines, needsConfirmation: losesMuch(result) };
}

const refusal = (said: string[], refused: ImportRefused): ImportReport => ({
  counts: null,
  faults: refused.faults,
  faultCount: refused.count,
  lines: [...said, ...refusedLines(refused)],
  needsConfirmation: false,
});

/** What a person can do something about; everything else is tried again. */
function asRefused(error: unknown): ImportRefused {
  if (error instanceof ImportRefused) return error;
  const known = toAppError(error);
  if (!(known instanceof AppError) || known.status >= 500) throw error;
  const fields = Object.entries(known.fields ?? {}).map(([field, fault]) => `${field}: ${fault}`);
  return new ImportRefused([{ at: 'file', code: known.code, detail: fields.join(', ') }]);
}

/** Says outside of the transaction how far the work is; one sentence at a time, and none is waited for but the last. */
class Progress {
  readonly said: string[] = [];
  private showing: Promise<void> | null = null;

  constructor(
    private readonly ctx: Ctx,
    private readonly id: string,
  ) {}

  readonly say = (text: string): void => {
    this.said.push(text);
    this.showing ??= this.show(text).finally(() => (this.showing = null));
  };

  private async show(text: string): Promise<void> {
    const outside = this.ctx.asSystem();
    await this.ctx.app
      .get(DataImportService)
      .progressed(outside, this.id, text)
      .catch(() => undefined);
    await outside.finish();
  }

  async ended(): Promise<void> {
    await this.showing;
  }
}

interface Outcome {
  state: DataImportState;
  report: ImportReport;
  basis?: string;
}

/** The whole work behind one savepoint: what is stored and that it is done become true together, and a preview goes back to where it began. */
async function outcomeOf(ctx: Ctx, row: DataImport, progress: Progress): Promise<Outcome> {
  const preview = row.state === 'previewing';
  const plan = planOf(row.settings!);
  const consent = { preview, removal: row.removalConfirmed };
  await ctx.sql('savepoint import');
  try {
    return await withFile(ctx, row, async (file) => {
      const basis = await basisOf(ctx, row.settings!);
      if (!preview && basis !== row.basis) throw outdated();
      const result = await carryOut(ctx, { plan, file, consent }, progress.say);
      if (!preview && !isSame(row.report!.counts!, countsOf(result))) throw outdated();
      if (preview) await ctx.sql('rollback to savepoint import');
      return { state: preview ? 'previewed' : 'done', report: reportOf(progress.said, result, preview), basis };
    });
  } catch (error) {
    const refused = asRefused(error);
    await ctx.sql('rollback to savepoint import');
    return { state: 'refused', report: refusal(progress.said, refused) };
  } finally {
    await progress.ended();
  }
}

const outdated = (): ImportRefused =>
  new ImportRefused([{ at: 'file', code: 'PREVIEW_OUTDATED', detail: 'the data have changed since the preview' }]);
const isSame = (a: Counts, b: Counts): boolean =>
  (Object.keys(a) as (keyof Counts)[]).every((key) => a[key] === b[key]);

const isWanted = (row: DataImport | null, { previewId }: ImportJob): row is DataImport =>
  row !== null && row.previewId === previewId && ['previewing', 'importing'].includes(row.state);

/** Looks at a file or imports it, in one transaction with its acknowledgement: who is killed midway begins anew, and nobody does it twice. */
export async function runImportJob(ctx: Ctx, payload: Record<string, unknown>): Promise<void> {
  const job = payload as unknown as ImportJob;
  const row = await ctx.find(DataImport, { id: job.id });
  if (!isWanted(row, job)) return;
  if (!(await takeTurn(ctx))) return ctx.enqueue('import', job, { delaySeconds: TURN_SECONDS });
  const { state, report, basis = null } = await outcomeOf(ctx, row, new Progress(ctx, row.id));
  const now = await ctx.find(DataImport, { id: job.id }, true);
  if (!isWanted(now, job)) return void (await ctx.sql('rollback to savepoint import'));
  const isDone = state === 'done';
  if (isDone) await forgetPieces(ctx, row.id);
  const finishedAt = isDone ? ctx.now() : null;
  await ctx.repo(DataImport).update(now, { state, report, basis, finishedAt, progress: null });
}

/** Files that nobody came back for go after a day, and pieces of files whose sending broke off after an hour. */
export async function clearImports(ctx: Ctx): Promise<void> {
  const waiting = await ctx.all(DataImport, {
    where: { state: { $in: ['uploaded', 'previewed', 'refused'] }, expiresAt: { $lte: ctx.now() } },
  });
  for (const row of waiting) await ctx.repo(DataImport).update(row, { state: 'expired', finishedAt: ctx.now() });
  await ctx.sql(
    `delete from areas.import_piece p where tenant_id = $1 and sent_at < $2::timestamptz - interval '1 hour'
        and not exists (select 1 from areas.data_import i where i.tenant_id = $1 and i.id = p.file_id
          and i.state in ('uploaded', 'previewing', 'previewed', 'refused', 'importing'))`,
    [ctx.tenantId, ctx.now()],
  );
}
