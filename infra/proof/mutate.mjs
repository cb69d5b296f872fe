// npm run mutate: takes away every guard of the platform, one at a time, and looks for a test that notices.
//   --file part   only checks in use cases whose source contains this      --sample 5   only so many of them, always the same
//   --again       only what survived the last whole run                    --workers 2  runs at once
//   --trust       without the unchanged run before
// A whole run is written to docs/mutation.md.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runMain } from '../launch/main.mjs';
import { say, seconds } from '../launch/progress.mjs';
import { inRoot } from '../launch/project.mjs';
import { inProcess } from './in-process.mjs';
import { report, reviewed } from './report.mjs';
import { across, firstFailure, killerOf, specsBelow } from './run-mutant.mjs';
import { withServer } from './server.mjs';
import { isPolicy, sourceMutants } from './source-mutants.mjs';

const RESULTS = inRoot('test-results', 'mutation.json');

const { values: options } = parseArgs({
  options: {
    file: { type: 'string' },
    sample: { type: 'string' },
    again: { type: 'boolean', default: false },
    trust: { type: 'boolean', default: false },
    workers: { type: 'string', default: '2' },
  },
});
const whole = !options.file && !options.sample && !options.again;

await runMain(() =>
  withServer(async () => {
    const begun = Date.now();
    const mutants = chosen();
    if (!options.trust) await mustBeGreen(mutants);
    const results = [...(whole ? await inProcess() : []), ...(await runAll(mutants))];
    keep(results);
    if (whole) writeFileSync(inRoot('docs/mutation.md'), report(results));
    const open = results.filter(({ by, reviewed: why }) => by === null && !why);
    for (const { where, kind, what } of open) say(`SURVIVED ${where} ${kind}: ${what}`);
    say(`${results.length - open.length} of ${results.length} noticed or reviewed (${seconds(Date.now() - begun)})`);
    return open.length > 0 ? 1 : 0;
  }),
);

/** Sentences of policies are looked at in one process; here are the places in use cases that ask them. */
function chosen() {
  const known = options.again && existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : [];
  const open = new Set(known.filter(({ by, reviewed: why }) => by === null && !why).map(({ key }) => key));
  const all = sourceMutants().filter(
    (mutant) =>
      !isPolicy(mutant.file) &&
      (!options.file || mutant.file.includes(options.file)) &&
      (!options.again || open.has(keyOf(mutant))),
  );
  const every = options.sample ? Math.ceil(all.length / Number(options.sample)) : 1;
  return all.filter((_, i) => i % every === 0);
}

/** A test that fails anyway would notice everything. */
async function mustBeGreen(mutants) {
  say('The specs without any change …');
  const services = [...new Set(mutants.map(({ service }) => service))];
  const files = [...services.flatMap((service) => specsBelow(`libs/${service}/src`)), ...across()];
  const failed = await firstFailure(null, files);
  if (failed) throw new Error(`The specs must pass before anything is taken away: ${failed}`);
}

async function runAll(mutants) {
  const results = [];
  const open = [...mutants];
  const worker = async () => {
    for (let mutant = open.shift(); mutant; mutant = open.shift()) {
      const result = await runOne(mutant);
      results.push(result);
      const mark = result.by ?? (result.reviewed ? 'reviewed' : 'SURVIVED');
      say(`${results.length}/${mutants.length} ${result.where} ${mutant.kind}: ${mutant.what}\n    ← ${mark}`);
    }
  };
  await Promise.all(Array.from({ length: Number(options.workers) }, worker));
  return results.sort((a, b) => a.where.localeCompare(b.where));
}

async function runOne(mutant) {
  const { kind, file, line, what } = mutant;
  const by = await killerOf(mutant);
  const why = by === null ? (reviewed(mutant) ?? null) : null;
  return { key: keyOf(mutant), kind, where: `${file}:${line}`, what, by, reviewed: why };
}

function keyOf({ file, kind, what }) {
  return `${file} ${kind} ${what}`;
}

/** A partial run replaces what it ran and keeps the rest. */
function keep(results) {
  mkdirSync(inRoot('test-results'), { recursive: true });
  const fresh = new Set(results.map(({ key }) => key));
  const before = !whole && existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : [];
  writeFileSync(RESULTS, JSON.stringify([...before.filter(({ key }) => !fresh.has(key)), ...results], null, 1));
}
