import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, type Page, type ListArguments, parse } from '#libs/kernel';
import { DataImport } from './data-import.entity.js';
import {
  confirmImportInput,
  dataImportList,
  discardImportInput,
  previewImportInput,
  settingsOf,
} from './data-import.input.js';
import { forgetPieces } from './import-pieces.js';

/** What is enqueued. */
export interface ImportJob {
  id: string;
  previewId: string;
}

@Injectable()
export class DataImportService {
  constructor(private readonly db: Db) {}

  list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<DataImport>> {
    const { orderBy } = parse(dataImportList, args);
    return this.db.tx(ctx, (tx) => tx.list(DataImport, { ...page, orderBy }));
  }

  one(ctx: Ctx, id: string): Promise<DataImport | null> {
    return this.db.tx(ctx, (tx) => tx.load(DataImport, id));
  }

  /** Does everything and stores nothing, in the background. May be asked again with other settings: then the earlier preview is none any more. */
  async preview(ctx: Ctx, input: unknown): Promise<DataImport> {
    const { id, ...sent } = parse(previewImportInput, input);
    return this.db.tx(ctx, async (tx) => {
      const row = await tx.get(DataImport, id, 'preview');
      if (!['uploaded', 'previewed', 'refused'].includes(row.state)) refuseState(row);
      refuseExpired(tx, row);
      const settings = settingsOf({ id, ...sent });
      const previewId = tx.newId();
      const begun = { state: 'previewing', settings, previewId, basis: null, report: null, progress: null } as const;
      return this.start(tx, await tx.repo(DataImport).update(row, { ...begun, removalConfirmed: false }));
    });
  }

  /** Carries out what the preview showed, once, however often it is said. */
  async confirm(ctx: Ctx, input: unknown): Promise<DataImport> {
    const { previewId, confirmRemoval } = parse(confirmImportInput, input);
    return this.db.tx(ctx, async (tx) => {
      const found = await tx.find(DataImport, { previewId });
      if (!found) throw new AppError('NOT_FOUND');
      const row = await tx.get(DataImport, found.id, 'confirm');
      if (row.previewId !== previewId) throw new AppError('NOT_FOUND');
      if (row.state === 'done' || row.state === 'importing') return row;
      if (row.state !== 'previewed') refuseState(row);
      refuseExpired(tx, row);
      const { counts, needsConfirmation } = row.report!;
      if (needsConfirmation && !confirmRemoval)
        throw new AppError('REMOVES_TOO_MUCH', { params: { before: counts!.before, lost: counts!.lost } });
      const begun = { state: 'importing', progress: null, removalConfirmed: confirmRemoval } as const;
      return this.start(tx, await tx.repo(DataImport).update(row, begun));
    });
  }

  /** The file goes; work that is under way is undone. */
  async discard(ctx: Ctx, input: unknown): Promise<DataImport> {
    const { id } = parse(discardImportInput, input);
    return this.db.tx(ctx, async (tx) => {
      const row = await tx.get(DataImport, id, 'discard');
      if (row.state === 'discarded') return row;
      if (row.state === 'done' || row.state === 'expired') refuseState(row);
      await forgetPieces(tx, id);
      return tx.repo(DataImport).update(row, { state: 'discarded', finishedAt: tx.now() });
    });
  }

  /** How far the work is, for whoever asks meanwhile: beside its transaction, which nobody sees before its end. */
  async progressed(ctx: Ctx, id: string, text: string): Promise<void> {
    await this.db.tx(ctx, (tx) =>
      tx.sql(`update areas.data_import set progress = $3 where tenant_id = $1 and id = $2`, [tx.tenantId, id, text]),
    );
  }

  private async start(tx: Ctx, row: DataImport): Promise<DataImport> {
    const job: ImportJob = { id: row.id, previewId: row.previewId! };
    await tx.enqueue('import', job);
    return row;
  }
}

function refuseExpired(ctx: Ctx, { expiresAt }: DataImport): void {
  if (expiresAt <= ctx.now()) throw new AppError('IMPORT_EXPIRED');
}

/** Why nothing can be done with a file in this state. */
function refuseState({ state }: DataImport): never {
  if (state === 'expired') throw new AppError('IMPORT_EXPIRED');
  if (state === 'previewing' || state === 'importing') throw new AppError('IMPORT_RUNNING');
  throw new AppError('IMPORT_CLOSED', { params: { state } });
}
