import { type DataImportDetailAnswer, type ImportLayersAnswer } from '../../build/documents/documents.js';

export type DataImport = NonNullable<DataImportDetailAnswer['dataImport']>;
export interface ImportPage {
  file: DataImport;
  layers: ImportLayersAnswer['planningLayers'];
}
