import { Injectable } from '@nestjs/common';
import { type Ctx, Db, type Page, type Paged } from '#libs/kernel';
import { ImportRun } from './import-run.entity.js';

@Injectable()
export class ImportRunService {
  constructor(private readonly db: Db) {}

  list(ctx: Ctx, { page }: Paged): Promise<Page<ImportRun>> {
    return this.db.tx(ctx, (tx) => tx.list(ImportRun, { ...page, orderBy: [{ at: 'desc' }] }));
  }
}
