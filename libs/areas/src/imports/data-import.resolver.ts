import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type DataImport, type ImportReport } from './data-import.entity.js';
import { type ImportKind } from './import-run.entity.js';
import { type Fault, type SettlingOption } from '../files/report.js';

@Resolver('DataImport')
export class DataImportResolver {
  @ResolveField('kind')
  kind(@Parent() { settings }: DataImport): ImportKind | null {
    return settings && settings.kind;
  }
}

interface ShownFault {
  line: number | null;
  place: string;
  code: string;
  detail: string | null;
  option: SettlingOption | null;
}

@Resolver('ImportReport')
export class ImportReportResolver {
  @ResolveField('faults')
  faults(@Parent() { faults }: ImportReport): ShownFault[] {
    return faults.map(({ at, code, detail, option }: Fault) => ({
      ...{ line: typeof at === 'number' ? at : null, place: String(at), code },
      ...{ detail: detail || null, option: option ?? null },
    }));
  }
}
