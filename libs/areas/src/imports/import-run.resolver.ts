import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { type Ctx, type ListArguments } from '#libs/kernel';
import { ImportRunService } from './import-run.service.js';

@Resolver('ImportRun')
export class ImportRunResolver {
  constructor(private readonly runs: ImportRunService) {}

  @Query('areaImports')
  list(@Context('ctx') ctx: Ctx, @Args() args: ListArguments) {
    return this.runs.list(ctx, args);
  }
}
