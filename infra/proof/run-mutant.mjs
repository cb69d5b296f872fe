import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { jestRun } from '../launch/commands.mjs';
import { capture } from '../launch/progress.mjs';
import { inRoot, projectNode, root } from '../launch/project.mjs';

const AT_MOST_MS = 15 * 60_000;

/** The specs beside the file, and the other specs of its service. */
export function specsOf({ service, file }) {
  const all = specsBelow(`libs/${service}/src`);
  const beside = all.filter((spec) => dirname(spec) === dirname(file));
  return { beside, others: all.filter((spec) => !beside.includes(spec)) };
}

/** What goes through all services. */
export const across = () => [...specsBelow('infra/laboratory/isolation'), 'infra/laboratory/money-thread.spec.ts'];

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
 * null when all pass. What the specs across all services come past is asked for only when those of its own service say nothing.
 */
export async function killerOf(mutant, reach, reachAcross) {
  for (const specs of inOrder(mutant, reach)) {
    const failed = await failing(mutant, specs);
    if (failed) return failed;
  }
  const far = await reachAcross();
  return failing(
    mutant,
    [...far.keys()].filter((spec) => far.get(spec).has(mutant.id)),
  );
}

async function failing(mutant, specs) {
  if (specs.length === 0) return null;
  const { failed, reached } = await jest(specs, { MUTANT: mutant.id }, ['--runInBand', '--bail']);
  if (failed && failed !== ENDLESS && ![...reached.values()].some((ids) => ids.has(mutant.id)))
    throw new Error(`${failed} failed without coming past ${mutant.id}`);
  return failed;
}

/** One after the other as long as one is likely to notice, then the rest together. */
function inOrder(mutant, reach) {
  const { beside, others } = specsOf(mutant);
  const stem = basename(mutant.file).split('.')[0];
  const isNamesake = (spec) => basename(spec).startsWith(stem);
  const [own, rest] = [beside, others].map((specs) =>
    specs
      .filter((spec) => reach.get(spec)?.has(mutant.id) ?? !reach.has(spec))
      .sort((a, b) => isNamesake(b) - isNamesake(a) || sizeOf(reach, a) - sizeOf(reach, b)),
  );
  const [first, second, ...last] = [...own, ...rest];
  return [[first], [second], last].map((specs) => specs.filter(Boolean)).filter((specs) => specs.length > 0);
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
      env: {
        ...process.env,
        ...run.env,
        ...env,
        TEST_DATA: 'each',
        FIRST_FAILURE: failures,
        REACHED: switches,
        NO_COLOR: '1',
      },
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
