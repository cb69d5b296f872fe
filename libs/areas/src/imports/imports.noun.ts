import { declaring } from '#libs/contracts';
import { DataImport } from './data-import.entity.js';
import { dataImportPolicy } from './data-import.policy.js';
import { DataImportResolver, ImportReportResolver } from './data-import.resolver.js';
import { DataImportService } from './data-import.service.js';
import { ImportRun } from './import-run.entity.js';
import { importRunPolicy } from './import-run.policy.js';
import { ImportRunService } from './import-run.service.js';
import { UploadService } from './upload.service.js';
import type * as Contract from '../../build/contract.js';

const { by, noun } = declaring<Contract.Graph, Contract.Arguments>();

export const imports = noun({
  rows: [ImportRun, DataImport],
  policies: [importRunPolicy, dataImportPolicy],
  uses: [UploadService, ImportReportResolver],
  passes: [
    by(ImportRunService, { Query: { areaImports: 'list' } }),
    by(DataImportService, {
      Query: { dataImports: 'list', dataImport: 'one' },
      Mutation: { previewImport: 'preview', confirmImport: 'confirm', discardImport: 'discard' },
    }),
  ],
  resolvers: { DataImport: DataImportResolver },
});
