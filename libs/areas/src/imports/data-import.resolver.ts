import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type DataImport, type ImportReport } from './data-import.entity.js';
import { type ImportKind } from './import-run.entity.js';
import { type Fault } from '../files/report.js';

@Resolver('DataImport')
export class DataImportResolver {
  @ResolveField('kind')
  kind(@Parent() { settings }: DataImport): ImportKind | null {
    return settings && settings.kind;
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
