// npm run build: the server side to dist/, the web front ends to apps/*/build/. Does only what is out of date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compileChanged } from './compile.mjs';
import { digestOf, filesBelow } from './files.mjs';
import { ensureInstalled } from './install.mjs';
import { inRoot, projectNode, root } from './project.mjs';
import { longStep } from './progress.mjs';
import { isMain, runMain } from './main.mjs';

const WEB_RECORD = 'dist/.web-built';
const WEB_APPS = ['portal', 'workspace', 'developers'];

export async function ensureBuilt() {
  await compileChanged();
  await buildWeb();
}

async function buildWeb() {
  const apps = WEB_APPS.filter((name) => existsSync(inRoot('apps', name, 'vite.config.ts')));
  if (apps.length === 0) return;
  const state = webInputs();
  const isThere = apps.every((name) => existsSync(inRoot('apps', name, 'build', 'server', 'index.js')));
  if (isThere && readRecord() === state) return;
  const title = 'Weboberflächen werden gebaut (beim ersten Mal etwa eine halbe Minute)';
  await longStep(title, projectNode(), ['libs/web/build.mjs'], { cwd: root });
  mkdirSync(inRoot('dist'), { recursive: true });
  writeFileSync(inRoot(WEB_RECORD), state);
}

/** Everything the front ends are made of: their own sources, the shared ones, the contracts of the services and the inputs they share. */
function webInputs() {
  const sources = filesBelow('libs/web', 'libs/contracts', 'libs/typed', ...WEB_APPS.map((name) => `apps/${name}`));
  const contracts = filesBelow('libs').filter((path) => /\.(graphql|input\.ts)$/.test(path));
  const isInput = (path) => !/\.spec\.tsx?$/.test(path);
  return digestOf([
    ...sources.filter(isInput),
    ...contracts,
    'docs/schema-changes.md',
    'package-lock.json',
    'tsconfig.base.json',
  ]);
}

function readRecord() {
  return existsSync(inRoot(WEB_RECORD)) ? readFileSync(inRoot(WEB_RECORD), 'utf8') : '';
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    await ensureInstalled();
    await ensureBuilt();
  });
}
