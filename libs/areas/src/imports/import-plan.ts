import { type Ctx } from '#libs/kernel';
import { type BoundaryOptions, importAddresses, importBoundaries, layerForFile } from '../places/index.js';
import { type ImportKind } from './import-run.entity.js';
import { type Edition, importIndicators } from '../figure/indicators.import.js';
import { importProgramme } from '../programme/programme.import.js';
import { type ImportResult } from '../files/report.js';
import { type SourceFile } from '../files/source-file.js';

/** Slug of the layer of planning areas that a file is about; null: the only one. */
interface OfLayer {
  planningLayer: string | null;
}
/** What is said about a file beside the file. */
export type ImportSettings =
  | ({ kind: 'addresses'; source: string; asOf: string | null } & OfLayer)
  | ({ kind: 'boundaries' } & BoundaryOptions)
  | ({ kind: 'indicators' } & Edition & OfLayer)
  | { kind: 'areas' };

export interface Plan {
  kind: ImportKind;
  /** what is imported: "register", "planning", "districts", "areas", "MSS 2021" */
  layer: string;
  source: string;
  asOf: string | null;
  work: (ctx: Ctx, file: SourceFile, say: (text: string) => void) => Promise<ImportResult>;
}

/** What the command line and the API do with a file: the same, whoever asks. */
export function planOf(settings: ImportSettings): Plan {
  const { kind } = settings;
  if (kind === 'areas')
    return { kind, layer: 'programme', source: 'programme file, sources by value', asOf: null, work: importProgramme };
  const { source } = settings;
  if (kind === 'addresses') {
    const { asOf, planningLayer } = settings;
    return {
      kind,
      layer: 'register',
      source,
      asOf,
      work: (ctx, f, say) => importAddresses(ctx, f, planningLayer, say),
    };
  }
  if (kind === 'indicators') {
    const { edition, asOf, planningLayer } = settings;
    const work: Plan['work'] = async (ctx, file) =>
      importIndicators(ctx, file, await layerForFile(ctx, planningLayer), settings);
    return { kind, layer: edition, source, asOf, work };
  }
  const { layer, from } = settings;
  return { kind, layer, source, asOf: from, work: (ctx, file) => importBoundaries(ctx, file, settings) };
}
