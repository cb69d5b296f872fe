import { existsSync, realpathSync } from 'node:fs';
import { relative } from 'node:path';
import { inRoot, root } from './project.mjs';

/** Programs that start many times have Node keep what V8 compiled. */
export const keptCode = { NODE_COMPILE_CACHE: inRoot('node_modules', '.cache', 'compiled') };

/** Arguments for Node that run a program of node_modules/.bin. */
export function program(name, args) {
  const file = inRoot('node_modules', '.bin', name);
  if (!existsSync(file)) throw new Error(`There is no program "${name}" in node_modules/.bin.`);
  return { args: [realpathSync(file), ...args], env: {} };
}

/** Jest needs a switch of Node to load ES modules, which says so at every start. */
export function jestRun(config, args) {
  const { args: run } = program('jest', ['--config', config, ...args]);
  return { args: run, env: { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' } };
}

/**
 * TypeScript's native compiler, where there is one for this machine: four times as fast, and finds the same. ESLint needs the other one.
 * It notes what it found, and looks again only at what a change can have touched.
 */
export function typeCheck(config) {
  const native = inRoot('node_modules', 'typescript-native', 'bin', 'tsc');
  const compiler = existsSync(native) ? native : inRoot('node_modules', 'typescript', 'bin', 'tsc');
  const name = relative(root, config).replaceAll('/', '-').replace(/json$/, 'tsbuildinfo');
  const noted = ['--incremental', '--tsBuildInfoFile', inRoot('node_modules', '.cache', 'types', name)];
  return { args: [compiler, '-p', config, ...noted], env: {} };
}

/** Targets of the whole repository by one start of Nx: two at once, no daemon, nothing left running. */
export function cachedRun(steps) {
  const targets = steps.map(({ target }) => target).join();
  const { args } = program('nx', ['run-many', '-p', 'whole', '-t', targets, '--parallel=2', '--output-style=static']);
  return { args, env: nxAlone };
}
/** Nx without a process of its own beside it. */
export const nxAlone = { NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false', NX_TUI: 'false' };
