import { type DataImportListAnswer } from '../../build/documents/documents.js';

export type ImportState = DataImportListAnswer['dataImports']['nodes'][number]['state'];

const tones: Record<ImportState, 'good' | 'soon' | 'bad' | 'neutral'> = {
  uploaded: 'neutral',
  previewing: 'soon',
  previewed: 'soon',
  refused: 'bad',
  importing: 'soon',
  done: 'good',
  discarded: 'neutral',
  expired: 'neutral',
};

export const stateTone = (state: ImportState): 'good' | 'soon' | 'bad' | 'neutral' => tones[state];
