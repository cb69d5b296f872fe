// npm run mutate: takes away every guard of the platform, one at a time, and looks for a test that notices.
//   --service areas   only this service        --file part   only sources whose path contains this
//   --stages 2        not the specs that go through all services      --trust   without the unchanged run before
//   --again           only what survived last time            --workers 2   runs at once
// The result goes to test-results/mutation.json and, after a whole run, to docs/mutation.md.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runMain } from '../launch/main.mjs';
import { say, seconds } from '../launch/progress.mjs';
import { inRoot } from '../launch/project.mjs';
import { inProcess } from './in-process.mjs';
import { report, reviewed } from './report.mjs';
import { across, firstFailure, killerOf, specsBelow, stagesOf } from './run-mutant.mjs';
import { sourceMutants } from './source-mutants.mjs';
import { withServer } from './server.mjs';

const RESULTS = inRoot('test-results', 'mutation.json');

const { values: options } = parseArgs({
  options: {
    service: { type: 'string' },
    file: { type: 'string' },
    again: { type: 'boolean', default: false },
    workers: { type: 'string', default: '2' },
    stages: { type: 'string', default: '3' },
    trust: { type: 'boolean', default: false },
  },
});
const whole = !options.service && !options.file && !options.again && options.stages === '3';

await runMain(() =>
  withServer(async () => {
    const mutants = chosen();
    if (!options.trust) await mustBeGreen(mutants);
    const begun = Date.now();
    const results = await runAll(mutants);
    const all = [...results, ...(whole ? await inProcess() : [])];
    keep(all);
    if (whole) writeFileSync(inRoot('docs/mutation.md'), report(all, Date.now() - begun));
    const open = all.filter((result) => result.by === null && !result.reviewed);
    say(`${all.length - open.length} of ${all.length} noticed or reviewed (${seconds(Date.now() - begun)})`);
    return open.length > 0 ? 1 : 0;
  }),
);

function chosen() {
  const known = options.again ? JSON.parse(readFileSync(RESULTS, 'utf8')) : [];
  const open = new Set(known.filter(({ by, reviewed }) => by === null && !reviewed).map(({ key }) => key));
  return sourceMutants().filter(
    (mutant) =>
      (!options.service || mutant.service === options.service) &&
      (!options.file || mutant.file.includes(options.file)) &&
      (!options.again || open.has(keyOf(mutant))),
  );
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
      const by = await killerOf(mutant, stagesOf(mutant).slice(0, Number(options.stages)));
      const why = by === null ? (reviewed(mutant) ?? null) : null;
      results.push({
        key: keyOf(mutant),
        kind: mutant.kind,
        where: `${mutant.file}:${mutant.line}`,
        what: mutant.what,
        by,
        reviewed: why,
      });
      const mark = by ? 'noticed ' : why ? 'reviewed' : 'SURVIVED';
      say(
        `${results.length}/${mutants.length} ${mark} ${mutant.file}:${mutant.line} ${mutant.kind}: ${mutant.what}${by ? ` ← ${by}` : ''}`,
      );
    }
  };
  await Promise.all(Array.from({ length: Number(options.workers) }, worker));
  return results;
}

function keyOf(mutant) {
  return `${mutant.file} ${mutant.kind} ${mutant.what}`;
}

/** A partial run replaces what it ran and keeps the rest. */
function keep(results) {
  mkdirSync(inRoot('test-results'), { recursive: true });
  const fresh = new Set(results.map(({ key }) => key));
  const before = !whole && existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : [];
  writeFileSync(RESULTS, JSON.stringify([...before.filter(({ key }) => !fresh.has(key)), ...results], null, 1));
}
