import { Injectable } from '@nestjs/common';
import { type Ctx, Db, type Page, type PageRequest } from '#libs/kernel';
import { ImportRun } from './import-run.entity.js';

@Injectable()
export class ImportRunService {
  constructor(private readonly db: Db) {}

  list(ctx: Ctx, { first, after }: PageRequest): Promise<Page<ImportRun>> {
    return this.db.tx(ctx, (tx) => tx.list(ImportRun, { first, after, orderBy: [{ at: 'desc' }] }));
  }
}
