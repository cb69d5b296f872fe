import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { jestRun } from '../launch/commands.mjs';
import { capture } from '../launch/progress.mjs';
import { inRoot, projectNode, root } from '../launch/project.mjs';

const AT_MOST_MS = 10 * 60_000;

/**
 * Runs the specs that can notice a mutant, the likeliest first, until one does. Gives the name of the first failing test, or null
 * when all pass. Throws when a spec could not even be loaded: then the mutant is not a program.
 */
export async function killerOf(mutant, stages = stagesOf(mutant)) {
  for (const files of stages) {
    const failed = files.length > 0 ? await firstFailure(mutant, files) : null;
    if (failed) return failed;
  }
  return null;
}

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

/** One run of Jest that stops at the first spec that fails. */
export async function firstFailure(mutant, files, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'qw-mutant-'));
  const noted = join(folder, 'failures');
  try {
    const reporter = `--reporters=${inRoot('infra/proof/jest/first-failure.mjs')}`;
    const options = ['--runInBand', '--bail', '--silent', reporter, '--runTestsByPath', ...files];
    const { args, env: jestEnv } = jestRun('infra/proof/jest.config.mjs', options);
    const change = mutant ? { MUTANT: mutant.id } : {};
    const { code, output } = await capture(projectNode(), args, {
      cwd: root,
      env: { ...process.env, ...jestEnv, ...change, ...env, FIRST_FAILURE: noted, NO_COLOR: '1' },
      timeout: AT_MOST_MS,
      killSignal: 'SIGKILL',
    });
    if (code === 0) return null;
    if (existsSync(noted)) return nameOf(JSON.parse(readFileSync(noted, 'utf8').split('\n')[0]));
    return code === 'Signal SIGKILL' ? 'no end within ten minutes' : fail(output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const nameOf = ({ spec, name, failureMessage }) =>
  name === null ? fail(failureMessage) : `${spec.slice(root.length + 1)}: ${name}`;

function fail(text) {
  throw new Error(text.slice(0, 2000));
}
