import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx, type ListArguments } from '#libs/kernel';
import { ImportRunService } from './import-run.service.js';
import { type ImportRun } from './import-run.entity.js';
import type * as Contract from '../../build/contract.js';

@Resolver('ImportRun')
export class ImportRunResolver implements Answers<Contract.ImportRun, ImportRun> {
  constructor(private readonly runs: ImportRunService) {}

  @Query('areaImports')
  list(@Context('ctx') ctx: Ctx, @Args() args: ListArguments) {
    return this.runs.list(ctx, args);
  }
}
