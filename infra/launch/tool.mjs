// Runs a development tool of the project on the Node that comes with it: node infra/launch/tool.mjs <tool> [arguments]
//   types <folder>       the types of one project       jest <folder or file> [switches of jest]   its specs
//   anything else        a program of node_modules/.bin
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { jestRun, keptCode, program, typeCheck } from './commands.mjs';
import { inRoot, projectNode, root } from './project.mjs';
import { testFolder } from './test-folder.mjs';

const [tool, ...args] = process.argv.slice(2);
const command = { types: () => types(args[0]), jest: () => specs(args) }[tool]?.() ?? program(tool, args);
const { status } = spawnSync(projectNode(), command.args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...keptCode, ...command.env },
});
process.exitCode = status ?? 1;

/** A settings file for this folder alone, made from the one that covers it. */
function types(folder) {
  const covering = isWeb(folder) ? 'libs/web/tsconfig.json' : 'tsconfig.json';
  const own = inRoot(folder, 'tsconfig.json');
  if (existsSync(own)) return typeCheck(own);
  const file = inRoot('node_modules', '.cache', 'typecheck', `${basename(folder)}.json`);
  mkdirSync(inRoot('node_modules', '.cache', 'typecheck'), { recursive: true });
  const include = [...['ts', 'tsx'].map((end) => inRoot(folder, `**/*.${end}`)), inRoot('libs/host/src/*.d.ts')];
  writeFileSync(
    file,
    JSON.stringify({ extends: inRoot(covering), include, exclude: [inRoot(folder, 'build'), inRoot(folder, 'spec')] }),
  );
  return typeCheck(file);
}

function specs([place, ...switches]) {
  const what = place.includes('.spec') ? place : `${place}/`;
  const config = isWeb(place) ? 'libs/web/jest.config.js' : 'jest.config.js';
  const run = jestRun(config, ['--passWithNoTests', what, ...switches]);
  return { ...run, env: { ...run.env, ...testFolder() } };
}

function isWeb(folder) {
  return /^(libs\/web|apps\/(portal|workspace|developers))\b/.test(folder);
}
