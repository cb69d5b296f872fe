import { type Command, type CommandEnv, type Ctx } from '#libs/kernel';
import { readDay } from '#libs/typed';
import { type Crs, crsNames } from '../boundary/crs.js';
import { type LaterWord, laterWords } from '../history.js';
import { layerForFile } from '../planning/planning-file.js';
import { importAddresses } from './addresses.import.js';
import { importBoundaries, boundaryLayers } from './boundaries.import.js';
import { ImportRun, type ImportKind } from './import-run.entity.js';
import { importIndicators } from './indicators.import.js';
import { importProgramme } from './programme.import.js';
import { type Fault, faultLine, ImportRefused, type ImportResult } from './report.js';
import { openSourceFile, type SourceFile } from './source-file.js';

class Usage extends Error {}

function required(env: CommandEnv, name: string): string {
  const value = env.option(name);
  if (!value || value === 'true') throw new Usage(`--${name} is missing`);
  return value;
}
function oneOf<T extends string>(env: CommandEnv, name: string, known: readonly T[], fallback: T | null): T | null {
  const value = env.option(name);
  if (value === undefined) return fallback;
  if (!known.includes(value as T)) throw new Usage(`--${name} is one of ${known.join(', ')}`);
  return value as T;
}
function dayOption(env: CommandEnv, name: string): string | null {
  const typed = env.option(name);
  if (typed === undefined) return null;
  const { value } = readDay(typed);
  if (value === null) throw new Usage(`--${name} is a day like 2026-11-22`);
  return value;
}

const layerOption = (env: CommandEnv): string | null => env.option('planning-layer') ?? null;

const laterOption = (env: CommandEnv): LaterWord | null => oneOf(env, 'later', laterWords, null);

interface Plan {
  kind: ImportKind;
  layer: string;
  source: string;
  asOf: string | null;
  work: (ctx: Ctx, file: SourceFile, say: (text: string) => void) => Promise<ImportResult>;
}

/** What the person who starts it has looked at and wants. */
interface Consent {
  /** do everything, say what would come of it, and store nothing */
  preview: boolean;
  /** more of what is there may go than an ordinary new edition takes away */
  removal: boolean;
}
const consentOf = (env: CommandEnv): Consent => ({
  preview: env.option('preview') !== undefined,
  removal: env.option('confirm-removal') !== undefined,
});

/** A new edition of a register removes some in a thousand. Default of the platform. */
const MOST_LOST = 0.1;

/** Ends the transaction of a preview; what it found is told all the same. */
class Previewed extends Error {}

const percent = ({ before, lost }: ImportResult['replaced']): string =>
  `${lost} of ${before} (${((100 * lost) / before).toFixed(1)} %)`;
const losesMuch = ({ replaced: { before, lost } }: ImportResult): boolean => before > 0 && lost / before > MOST_LOST;

/** One file, one transaction: everything or nothing, with a record of where the data comes from. */
export async function runImport(
  env: Pick<CommandEnv, 'ctx' | 'db' | 'print'>,
  { tenant, path, consent }: { tenant: string; path: string; consent: Consent },
  plan: Plan,
): Promise<void> {
  const started = performance.now();
  const say = (text: string): void => env.print(`${((performance.now() - started) / 1000).toFixed(1)} s  ${text}`);
  const file = await openSourceFile(path);
  let result: ImportResult | undefined;
  const work = async (ctx: Ctx): Promise<void> => {
    result = await plan.work(ctx, file, say);
    if (consent.preview) throw new Previewed();
    if (losesMuch(result) && !consent.removal) throw new ImportRefused([tooMuch(result)]);
    await remember(ctx, plan, file, result);
  };
  await env.db.tx(await env.ctx(tenant), work).catch((error: unknown) => {
    if (!(error instanceof Previewed)) throw error;
  });
  const { rows, inserted, changed, removed, replaced } = result!;
  say(`${consent.preview ? 'preview' : 'done'}: ${rows} rows, ${inserted} new, ${changed} changed, ${removed} removed`);
  if (!consent.preview) return;
  if (replaced.lost > 0) env.print(`takes away or writes over ${percent(replaced)}`);
  if (losesMuch(result!)) env.print('to be confirmed with --confirm-removal');
  env.print('nothing was stored');
}

const tooMuch = ({ replaced }: ImportResult): Fault => ({
  at: 'file',
  code: 'REMOVES_TOO_MUCH',
  detail: `${percent(replaced)}; look with --preview, and if it is right, --confirm-removal`,
});

/** An import that changed nothing, of the file that was imported last, is no news. */
async function remember(
  ctx: Ctx,
  { kind, layer, source, asOf }: Plan,
  file: SourceFile,
  r: ImportResult,
): Promise<void> {
  const { replaced: _, ...counts } = r;
  const unchanged = r.inserted + r.changed + r.removed === 0;
  if (unchanged && (await lastRun(ctx, kind, layer)) === file.sha256) return;
  const run = { kind, layer, source, asOf, fileName: file.name, sha256: file.sha256, ...counts, at: ctx.now() };
  await ctx.repo(ImportRun).insert(run);
}

async function lastRun(ctx: Ctx, kind: ImportKind, layer: string): Promise<string | null> {
  const where = { kind, layer };
  const { nodes } = await ctx.list(ImportRun, { where, orderBy: [{ at: 'desc' }], first: 1 });
  return nodes[0]?.sha256 ?? null;
}

function report(print: (line: string) => void, { faults, count }: ImportRefused): void {
  for (const fault of faults) print(faultLine(fault));
  if (count > faults.length) print(`and ${count - faults.length} more`);
  print(`refused: ${count} bad ${count === 1 ? 'row' : 'rows'}, nothing was changed`);
}

function command(help: string, planOf: (env: CommandEnv) => Plan): Command {
  return {
    help,
    run: async (env) => {
      try {
        const what = { tenant: required(env, 'tenant'), path: required(env, 'file'), consent: consentOf(env) };
        await runImport(env, what, planOf(env));
        return 0;
      } catch (error) {
        if (error instanceof Usage) env.print(`${error.message}\nusage: ${help}`);
        else if (error instanceof ImportRefused) report(env.print, error);
        else throw error;
        return error instanceof Usage ? 2 : 1;
      }
    },
  };
}

export const importCommands: Record<string, Command> = {
  'import:addresses': command(
    'address register (CSV, may be gzip): --tenant berlin --file adressen.csv.gz --source "…" [--as-of 2023-06-30] [--planning-layer …] [--preview] [--confirm-removal]',
    (env) => ({
      kind: 'addresses',
      layer: 'register',
      source: required(env, 'source'),
      asOf: dayOption(env, 'as-of'),
      work: (ctx, file, say) => importAddresses(ctx, file, layerOption(env), say),
    }),
  ),
  'import:boundaries': command(
    'shapes (GeoJSON, TopoJSON): --tenant berlin --file x.geojson --layer areas|districts|planning --source "…" [--from 2021-01-01] [--crs EPSG:25833] [--unverified] [--planning-layer …] [--accept-repairs] [--later keep|remove] [--preview] [--confirm-removal]',
    (env) => {
      const layer = oneOf(env, 'layer', boundaryLayers, null);
      if (!layer) throw new Usage('--layer is missing');
      const crs: Crs | null = oneOf(env, 'crs', crsNames, null);
      const options = {
        layer,
        planningLayer: layerOption(env),
        crs,
        source: required(env, 'source'),
        from: dayOption(env, 'from'),
        verified: env.option('unverified') === undefined,
        acceptRepairs: env.option('accept-repairs') !== undefined,
        later: laterOption(env),
      };
      return {
        kind: 'boundaries',
        layer,
        source: options.source,
        asOf: options.from,
        work: (ctx, file) => importBoundaries(ctx, file, options),
      };
    },
  ),
  'import:indicators': command(
    'social monitoring (CSV): --tenant berlin --file mss-2021.csv --edition "MSS 2021" --as-of 2020-12-31 --source "…" [--planning-layer …] [--preview] [--confirm-removal]',
    (env) => {
      const asOf = dayOption(env, 'as-of');
      if (!asOf) throw new Usage('--as-of is missing');
      const edition = { edition: required(env, 'edition'), asOf, source: required(env, 'source') };
      return {
        kind: 'indicators',
        layer: edition.edition,
        source: edition.source,
        asOf,
        work: async (ctx, file) => importIndicators(ctx, file, await layerForFile(ctx, layerOption(env)), edition),
      };
    },
  ),
  'import:areas': command(
    'programme file (JSON, see infra/programmes): --tenant berlin --file berlin.json [--preview] [--confirm-removal]',
    () => ({
      kind: 'areas',
      layer: 'programme',
      source: 'programme file, sources by value',
      asOf: null,
      work: importProgramme,
    }),
  ),
};
