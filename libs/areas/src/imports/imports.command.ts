import { type Command, type CommandEnv, type Ctx } from '#libs/kernel';
import { readDay } from '#libs/typed';
import { type Crs, crsNames } from '../boundary/geo-file.js';
import { importAddresses } from './addresses.import.js';
import { importBoundaries, boundaryLayers } from './boundaries.import.js';
import { ImportRun, type ImportKind } from './import-run.entity.js';
import { importIndicators } from './indicators.import.js';
import { importProgramme } from './programme.import.js';
import { type Fault, faultLine, type ImportCounts, ImportRefused } from './report.js';
import { readSourceFile, type SourceFile } from './source-file.js';

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

interface Plan {
  kind: ImportKind;
  layer: string;
  source: string;
  asOf: string | null;
  work: (ctx: Ctx, file: SourceFile, say: (text: string) => void) => Promise<ImportCounts>;
}

/** One file, one transaction: everything or nothing, with a record of where the data comes from. */
export async function runImport(
  env: Pick<CommandEnv, 'ctx' | 'db' | 'print'>,
  tenant: string,
  path: string,
  plan: Plan,
): Promise<ImportCounts> {
  const started = performance.now();
  const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const file = await readSourceFile(path);
  const counts = await env.db.tx(await env.ctx(tenant), async (ctx) => {
    const result = await plan.work(ctx, file, (text) => env.print(`${seconds()}  ${text}`));
    const { kind, layer, source, asOf } = plan;
    const unchanged = result.inserted + result.changed + result.removed === 0;
    const last = await lastRun(ctx, kind, layer);
    if (!unchanged || last !== file.sha256) {
      await ctx
        .repo(ImportRun)
        .insert({ kind, layer, source, asOf, fileName: file.name, sha256: file.sha256, ...result, at: ctx.now() });
    }
    return result;
  });
  const { rows, inserted, changed, removed } = counts;
  env.print(`${seconds()}  done: ${rows} rows, ${inserted} new, ${changed} changed, ${removed} removed`);
  return counts;
}

async function lastRun(ctx: Ctx, kind: ImportKind, layer: string): Promise<string | null> {
  const where = { kind, layer };
  const { nodes } = await ctx.list(ImportRun, { where, orderBy: [{ at: 'desc' }], first: 1 });
  return nodes[0]?.sha256 ?? null;
}

function report(print: (line: string) => void, faults: Fault[]): void {
  for (const fault of faults) print(faultLine(fault));
  print(`refused: ${faults.length} bad ${faults.length === 1 ? 'row' : 'rows'}, nothing was changed`);
}

function command(help: string, planOf: (env: CommandEnv) => Plan): Command {
  return {
    help,
    run: async (env) => {
      try {
        await runImport(env, required(env, 'tenant'), required(env, 'file'), planOf(env));
        return 0;
      } catch (error) {
        if (error instanceof Usage) env.print(`${error.message}\nusage: ${help}`);
        else if (error instanceof ImportRefused) report(env.print, error.faults);
        else throw error;
        return error instanceof Usage ? 2 : 1;
      }
    },
  };
}

export const importCommands: Record<string, Command> = {
  'import:addresses': command(
    'address register (CSV, may be gzip): --tenant berlin --file adressen.csv.gz --source "…" [--as-of 2023-06-30]',
    (env) => ({
      kind: 'addresses',
      layer: 'register',
      source: required(env, 'source'),
      asOf: dayOption(env, 'as-of'),
      work: importAddresses,
    }),
  ),
  'import:boundaries': command(
    'shapes (GeoJSON, TopoJSON): --tenant berlin --file x.geojson --layer areas|districts|planning --source "…" [--from 2021-01-01] [--crs EPSG:25833] [--unverified]',
    (env) => {
      const layer = oneOf(env, 'layer', boundaryLayers, null);
      if (!layer) throw new Usage('--layer is missing');
      const crs: Crs | null = oneOf(env, 'crs', crsNames, null);
      const options = {
        layer,
        crs,
        source: required(env, 'source'),
        from: dayOption(env, 'from'),
        verified: env.option('unverified') === undefined,
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
    'social monitoring (CSV): --tenant berlin --file mss-2021.csv --edition "MSS 2021" --as-of 2020-12-31 --source "…"',
    (env) => {
      const asOf = dayOption(env, 'as-of');
      if (!asOf) throw new Usage('--as-of is missing');
      const edition = { edition: required(env, 'edition'), asOf, source: required(env, 'source') };
      return {
        kind: 'indicators',
        layer: edition.edition,
        source: edition.source,
        asOf,
        work: (ctx, file) => importIndicators(ctx, file, edition),
      };
    },
  ),
  'import:areas': command('programme file (JSON, see infra/programmes): --tenant berlin --file berlin.json', () => ({
    kind: 'areas',
    layer: 'programme',
    source: 'programme file, sources by value',
    asOf: null,
    work: importProgramme,
  })),
};
