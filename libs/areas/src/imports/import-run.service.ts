import { Injectable } from '@nestjs/common';
import { type Ctx, Db } from '#libs/kernel';
import { ImportRun } from './import-run.entity.js';

@Injectable()
export class ImportRunService {
  constructor(private readonly db: Db) {}

  /** The last hundred imports. */
  list(ctx: Ctx): Promise<ImportRun[]> {
    return this.db.tx(ctx, async (tx) => (await tx.list(ImportRun, { orderBy: [{ at: 'desc' }], first: 100 })).nodes);
  }
}
