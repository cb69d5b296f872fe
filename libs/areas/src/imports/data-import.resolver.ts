import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Answers } from '#libs/contracts';
import { type Ctx, type ListArguments } from '#libs/kernel';
import { type DataImport, type ImportReport } from './data-import.entity.js';
import { DataImportService } from './data-import.service.js';
import { type ImportKind } from './import-run.entity.js';
import { type Fault } from '../files/report.js';
import type * as Contract from '../../build/contract.js';

@Resolver('DataImport')
export class DataImportResolver implements Answers<Contract.DataImport, DataImport> {
  constructor(private readonly imports: DataImportService) {}

  @Query('dataImports')
  list(@Context('ctx') ctx: Ctx, @Args() args: ListArguments) {
    return this.imports.list(ctx, args);
  }
  @Query('dataImport')
  one(@Context('ctx') ctx: Ctx, @Args('id') id: string) {
    return this.imports.one(ctx, id);
  }
  @Mutation('previewImport')
  preview(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.imports.preview(ctx, input);
  }
  @Mutation('confirmImport')
  confirm(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.imports.confirm(ctx, input);
  }
  @Mutation('discardImport')
  discard(@Context('ctx') ctx: Ctx, @Args('input') input: unknown) {
    return this.imports.discard(ctx, input);
  }
  @ResolveField('kind')
  kind(@Parent() { settings }: DataImport): ImportKind | null {
    return settings && settings.kind;
  }
  @ResolveField('can')
  can(@Parent() row: DataImport, @Context('ctx') ctx: Ctx): string[] {
    return ctx.can(row);
  }
}

@Resolver('ImportReport')
export class ImportReportResolver {
  @ResolveField('faults')
  faults(@Parent() { faults }: ImportReport): { line: number | null; place: string; code: string; detail: string }[] {
    return faults.map(({ at, code, detail }: Fault) => ({
      ...{ line: typeof at === 'number' ? at : null, place: String(at), code, detail },
    }));
  }
}
