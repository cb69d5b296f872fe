// Compiles the TypeScript of the server side to dist/, keeping the tree. Only what changed since the last time.
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { digest, filesBelow } from './files.mjs';
import { inRoot } from './project.mjs';
import { say, seconds } from './progress.mjs';

const RECORD = 'dist/.compiled.json';
const FOLDERS = ['libs', 'apps/server', 'apps/gateway', 'infra'];

/** Runs on any Node from 20 on. Throws when a file cannot be compiled. */
export async function compileChanged() {
  const begun = Date.now();
  const settings = readFileSync(inRoot('.swcrc'), 'utf8');
  const before = readRecord();
  const now = {};
  const changed = [];
  for (const source of filesBelow(...FOLDERS).filter(isCompiled)) {
    const text = readFileSync(inRoot(source), 'utf8');
    now[source] = digest(settings, text);
    if (before[source] !== now[source]) changed.push({ source, text });
  }
  const gone = Object.keys(before).filter((source) => !(source in now));
  if (changed.length === 0 && gone.length === 0) return;
  for (const source of gone)
    for (const end of ['', '.map']) rmSync(inRoot(`${targetOf(source)}${end}`), { force: true });
  await compile(changed, JSON.parse(settings));
  writeWhole(RECORD, JSON.stringify(now));
  say(`Übersetzt: ${changed.length} Dateien in ${seconds(Date.now() - begun)}`);
}

const isCompiled = (path) => /(?<!\.d|\.spec|\.build)\.ts$/.test(path) || /\/src\/.*\.json$/.test(path);

const targetOf = (source) => `dist/${source.replace(/\.ts$/, '.js')}`;

function readRecord() {
  try {
    return JSON.parse(readFileSync(inRoot(RECORD), 'utf8'));
  } catch {
    return {};
  }
}

async function compile(changed, settings) {
  const { transform } = createRequire(inRoot('package.json'))('@swc/core');
  await Promise.all(
    changed.map(async ({ source, text }) => {
      const target = targetOf(source);
      mkdirSync(dirname(inRoot(target)), { recursive: true });
      if (source.endsWith('.json')) return writeWhole(target, text);
      const { code, map } = await transform(text, { ...settings, swcrc: false, filename: inRoot(source) });
      const name = target.slice(target.lastIndexOf('/') + 1);
      writeWhole(`${target}.map`, map ?? '');
      writeWhole(target, `${code}//# sourceMappingURL=${name}.map\n`);
    }),
  );
}

/** A program that is starting meanwhile never sees half a file. */
function writeWhole(path, text) {
  const draft = inRoot(`${path}.${process.pid}`);
  mkdirSync(dirname(draft), { recursive: true });
  writeFileSync(draft, text);
  renameSync(draft, inRoot(path));
}
