import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { jestRun } from '../launch/commands.mjs';
import { capture } from '../launch/progress.mjs';
import { inRoot, projectNode, root } from '../launch/project.mjs';

const AT_MOST_MS = 15 * 60_000;

/** The specs beside the file; the other specs of the service; what goes through all services. */
export function stagesOf({ service, file }) {
  const all = specsBelow(`libs/${service}/src`);
  const beside = all.filter((spec) => dirname(spec) === dirname(file));
  return [beside, all.filter((spec) => !beside.includes(spec)), across()];
}

export const across = () => [...specsBelow('apps/server/src/isolation'), 'apps/server/src/money-thread.spec.ts'];

export function specsBelow(folder) {
  return readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.spec.ts'))
    .map((name) => `${folder}/${name}`)
    .sort();
}

/**
 * Runs the specs with nothing taken away: they must pass, because a test that fails anyway would notice everything. Gives spec → ids of
 * the switches that it comes past.
 */
export async function reachOf(specs, workers) {
  const { failed, reached } = await jest(specs, { MUTANT: '' }, [`--maxWorkers=${workers}`]);
  if (failed) throw new Error(`The specs must pass before anything is taken away: ${failed}`);
  const missing = specs.filter((spec) => !reached.has(spec));
  if (missing.length > 0) throw new Error(`These specs did not run: ${missing.join(', ')}`);
  return reached;
}

/**
 * Runs the specs that come past the mutant's switch, the nearest first, until one notices. Gives the name of the first failing test, or
 * null when all pass.
 */
export async function killerOf(mutant, reach) {
  for (const specs of inOrder(mutant, reach)) {
    const { failed, reached } = await jest(specs, { MUTANT: mutant.id }, ['--runInBand', '--bail']);
    if (!failed) continue;
    if (![...reached.values()].some((ids) => ids.has(mutant.id)) && failed !== ENDLESS)
      throw new Error(`${failed} failed without coming past ${mutant.id}`);
    return failed;
  }
  return null;
}

/** One after the other as long as one is likely to notice, then the rest together. */
function inOrder(mutant, reach) {
  const stem = basename(mutant.file).split('.')[0];
  const [own, others, all] = stagesOf(mutant).map((stage) =>
    stage
      .filter((spec) => reach.get(spec)?.has(mutant.id) ?? !reach.has(spec))
      .sort(
        (a, b) => basename(b).startsWith(stem) - basename(a).startsWith(stem) || sizeOf(reach, a) - sizeOf(reach, b),
      ),
  );
  const [first = [], second = [], ...rest] = [...own, ...others].map((spec) => [spec]);
  return [first, second, rest.flat(), all].filter((specs) => specs.length > 0);
}

const sizeOf = (reach, spec) => reach.get(spec)?.size ?? Infinity;

/** What the specs that take guards away themselves found, guard by guard. */
export async function findingsOf(spec) {
  const folder = mkdtempSync(join(tmpdir(), 'qw-proof-results-'));
  const file = join(folder, 'results.json');
  try {
    const { failed } = await jest([spec], { PROOF_RESULTS: file }, ['--runInBand']);
    if (!existsSync(file)) throw new Error(`${spec} did not get to its end: ${failed}`);
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const ENDLESS = 'no end within fifteen minutes';

/** One run of Jest: the first failing test (or null), and which switches each spec came past. */
async function jest(specs, env, options) {
  const folder = mkdtempSync(join(tmpdir(), 'qw-mutant-'));
  const [failures, switches] = [join(folder, 'failures'), join(folder, 'switches')];
  try {
    const reporter = `--reporters=${inRoot('infra/proof/jest/first-failure.mjs')}`;
    const run = jestRun('infra/proof/jest.config.mjs', [
      ...options,
      '--silent',
      reporter,
      '--runTestsByPath',
      ...specs,
    ]);
    const { code, output } = await capture(projectNode(), run.args, {
      cwd: root,
      env: { ...process.env, ...run.env, ...env, FIRST_FAILURE: failures, REACHED: switches, NO_COLOR: '1' },
      timeout: AT_MOST_MS,
      killSignal: 'SIGKILL',
    });
    const [failure] = linesOf(failures);
    const reached = new Map(linesOf(switches).map(({ spec, ids }) => [spec.slice(root.length + 1), new Set(ids)]));
    if (code === 0) return { failed: null, reached };
    if (failure) return { failed: nameOf(failure), reached };
    return { failed: code === 'Signal SIGKILL' ? ENDLESS : fail(output), reached };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const linesOf = (file) =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];

/** A spec that could not even be loaded says nothing about a guard. */
const nameOf = ({ spec, name, failureMessage }) =>
  name === null ? fail(failureMessage) : `${spec.slice(root.length + 1)}: ${name}`;

function fail(text) {
  throw new Error(text.slice(0, 2000));
}
