import { Injectable } from '@nestjs/common';
import { type Ctx, Db, type ListArguments, type Page, parse } from '#libs/kernel';
import { ImportRun } from './import-run.entity.js';
import { importRunList } from './import-run.input.js';

@Injectable()
export class ImportRunService {
  constructor(private readonly db: Db) {}

  list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<ImportRun>> {
    const { orderBy } = parse(importRunList, args);
    return this.db.tx(ctx, (tx) => tx.list(ImportRun, { ...page, orderBy }));
  }
}
