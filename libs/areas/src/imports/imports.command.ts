import { type Command, type CommandEnv, type Ctx } from '#libs/kernel';
import { readDay } from '#libs/typed';
import { type Crs, crsNames } from '../geometry/crs.js';
import { type LaterWord, laterWords } from '../shared/history.js';
import { boundaryLayers } from '../places/index.js';
import { carryOut, type Consent, losesMuch, resultLines, takeTurn } from './carry-out.js';
import { type ImportSettings, type Plan, planOf } from './import-plan.js';
import { ImportRefused, type ImportResult, refuse, refusedLines, type SettlingOption } from '../files/report.js';
import { openSourceFile } from '../files/source-file.js';

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

const consentOf = (env: CommandEnv): Consent => ({
  preview: env.option('preview') !== undefined,
  removal: env.option('confirm-removal') !== undefined,
});

const flagOf = (option: SettlingOption): string =>
  `--${option.replaceAll(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`)}`;

/** Ends the transaction of a preview; what it found is told all the same. */
class Previewed extends Error {}

/** One file, one transaction. */
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
    if (!(await takeTurn(ctx))) refuse('file', 'IMPORT_RUNNING', 'another import of the programme is at work');
    result = await carryOut(ctx, { plan, file, consent }, say);
    if (consent.preview) throw new Previewed();
  };
  await env.db.tx(await env.ctx(tenant), work).catch((error: unknown) => {
    if (!(error instanceof Previewed)) throw error;
  });
  const [counts, ...more] = resultLines(result!, consent);
  say(counts!);
  for (const line of more) env.print(line);
  if (consent.preview && losesMuch(result!)) env.print(`to be confirmed with ${flagOf('confirmRemoval')}`);
}

function command(help: string, settingsOf: (env: CommandEnv) => ImportSettings): Command {
  return {
    help,
    run: async (env) => {
      try {
        const what = { tenant: required(env, 'tenant'), path: required(env, 'file'), consent: consentOf(env) };
        await runImport(env, what, planOf(settingsOf(env)));
        return 0;
      } catch (error) {
        if (error instanceof Usage) env.print(`${error.message}\nusage: ${help}`);
        else if (error instanceof ImportRefused) refusedLines(error, flagOf).forEach((line) => env.print(line));
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
      source: required(env, 'source'),
      asOf: dayOption(env, 'as-of'),
      planningLayer: layerOption(env),
    }),
  ),
  'import:boundaries': command(
    'shapes (GeoJSON, TopoJSON): --tenant berlin --file x.geojson --layer areas|districts|planning --source "…" [--from 2021-01-01] [--crs EPSG:25833] [--unverified] [--planning-layer …] [--accept-repairs] [--later keep|remove] [--preview] [--confirm-removal]',
    (env) => {
      const layer = oneOf(env, 'layer', boundaryLayers, null);
      if (!layer) throw new Usage('--layer is missing');
      const crs: Crs | null = oneOf(env, 'crs', crsNames, null);
      return {
        kind: 'boundaries',
        layer,
        planningLayer: layerOption(env),
        crs,
        source: required(env, 'source'),
        from: dayOption(env, 'from'),
        verified: env.option('unverified') === undefined,
        acceptRepairs: env.option('accept-repairs') !== undefined,
        later: laterOption(env),
      };
    },
  ),
  'import:indicators': command(
    'social monitoring (CSV): --tenant berlin --file mss-2021.csv --edition "MSS 2021" --as-of 2020-12-31 --source "…" [--planning-layer …] [--preview] [--confirm-removal]',
    (env) => {
      const asOf = dayOption(env, 'as-of');
      if (!asOf) throw new Usage('--as-of is missing');
      const edition = { edition: required(env, 'edition'), asOf, source: required(env, 'source') };
      return { kind: 'indicators', ...edition, planningLayer: layerOption(env) };
    },
  ),
  'import:areas': command(
    'programme file (JSON, see infra/programmes): --tenant berlin --file berlin.json [--preview] [--confirm-removal]',
    () => ({ kind: 'areas' }),
  ),
};
