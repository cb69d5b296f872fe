// npm run mutate: takes away every guard of the platform, one at a time, and looks for a test that notices.
//   --part name   only this part: guards (database, contract, policies) or the use cases of one service; may be given more than once
//   --file text   only checks in use cases whose source contains this text in its name; may be given more than once
//   --again       only the checks in use cases that nothing noticed yet: goes on after an interruption
//   --sample 5    only so many checks in use cases, always the same ones
//   --results f   writes what this run found to a file
//   --workers 2   runs at once
// Results are kept in test-results/mutation.json; docs/mutation.md is written from them.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runMain } from '../launch/main.mjs';
import { say, seconds } from '../launch/progress.mjs';
import { inRoot } from '../launch/project.mjs';
import { keep, keyOf, kept } from './kept.mjs';
import { report, reviewed } from './report.mjs';
import { across, findingsOf, killerOf, reachOf, specsBelow, specsOf } from './run-mutant.mjs';
import { withServer } from './server.mjs';
import { isPolicy, services, sourceMutants } from './source-mutants.mjs';

/** The specs that take guards away themselves, all in one process. */
const inOneProcess = [
  'catalogue-mutants.spec.ts',
  'rule-mutants.spec.ts',
  'contract-mutants.spec.ts',
  'switched/policy-mutants.spec.ts',
];

const { values: options } = parseArgs({
  options: {
    part: { type: 'string', multiple: true },
    file: { type: 'string', multiple: true },
    again: { type: 'boolean', default: false },
    sample: { type: 'string' },
    results: { type: 'string' },
    workers: { type: 'string', default: '2' },
  },
});
/** Sentences of policies are looked at in one process; here are the places in use cases that ask them or refuse by themselves. */
const inUseCases = sourceMutants().filter(({ file }) => !isPolicy(file));
/** what the specs across all services come past, as soon as somebody asks */
let far;

await runMain(() =>
  withServer(async () => {
    const begun = Date.now();
    const results = await wanted();
    if (options.results) writeFileSync(options.results, JSON.stringify(results));
    const open = results.filter(({ by, reviewed: why }) => by === null && !why);
    for (const { where, kind, what } of open) say(`SURVIVED ${where} ${kind}: ${what}`);
    say(`${results.length - open.length} of ${results.length} noticed or reviewed (${seconds(Date.now() - begun)})`);
    if (options.sample && results.length !== Number(options.sample)) throw new Error('That was not the whole sample.');
    return open.length > 0 || results.length === 0 ? 1 : 0;
  }),
);

async function wanted() {
  if (options.sample) return sample(Number(options.sample));
  const parts = ['guards', ...services()].filter((part) => options.part?.includes(part) ?? true);
  const results = [];
  for (const part of parts) results.push(...(await runPart(part)));
  writeReport();
  return results;
}

/** Of all pieces that were run; what was run of sources that are gone since does not count. */
function writeReport() {
  const ofUseCases = new Map(services().flatMap((part) => kept(part).map((result) => [result.key, result])));
  const results = inUseCases.map((mutant) => judged(mutant, ofUseCases.get(keyOf(mutant))));
  writeFileSync(inRoot('docs/mutation.md'), report([...kept('guards'), ...results], new Date()));
}

/** Whether nobody can notice may have been said after the run. */
function judged(mutant, result) {
  const { kind, file, line, what } = mutant;
  const by = result?.by ?? null;
  const why = by === null ? (reviewed(mutant) ?? null) : null;
  return { kind, where: `${file}:${line}`, what, by, reviewed: why, isOpen: !result && !why };
}

async function runPart(part) {
  const isPartial = Boolean(options.file) || options.again;
  if (part === 'guards') return isPartial ? [] : keep(part, await guards());
  const noticed = new Set(kept(part).flatMap(({ key, by }) => (by === null ? [] : [key])));
  const mutants = inUseCases.filter(
    (mutant) =>
      mutant.service === part &&
      (options.file?.some((text) => mutant.file.includes(text)) ?? true) &&
      (!options.again || !(noticed.has(keyOf(mutant)) || reviewed(mutant))),
  );
  if (mutants.length === 0) return [];
  say(`${part}: the specs with every guard in its place …`);
  const reach = await reachOf(specsBelow(`libs/${part}/src`), options.workers);
  // Each is kept at once, so that an interruption costs little.
  if (!isPartial) keep(part, []);
  return runAll(mutants, reach, (result) => keep(part, [result], true));
}

async function guards() {
  const results = [];
  for (const spec of inOneProcess) {
    say(`infra/proof/${spec} …`);
    results.push(...(await findingsOf(`infra/proof/${spec}`)));
  }
  return results.map((result) => ({ reviewed: null, ...result, key: `${result.where} ${result.kind} ${result.what}` }));
}

/** Spread evenly over all services; only the specs beside the source look at it, so that it stays short. */
async function sample(size) {
  const noticeable = inUseCases.filter((mutant) => !reviewed(mutant));
  const every = noticeable.length / size;
  const mutants = Array.from({ length: size }, (_, i) => noticeable[Math.floor(i * every)]);
  const near = [...new Set(mutants.flatMap((mutant) => specsOf(mutant).beside))];
  return runAll(mutants, await reachOf(near, options.workers));
}

/** Once for all mutants: it takes a minute or two. */
function reachAcross() {
  far ??= reachOf(across(), options.workers);
  return far;
}

async function runAll(mutants, reach, note = () => undefined) {
  const results = [];
  const open = [...mutants];
  const worker = async () => {
    for (let mutant = open.shift(); mutant; mutant = open.shift()) {
      const result = await runOne(mutant, reach);
      results.push(result);
      note(result);
      const mark = result.by ?? (result.reviewed ? 'reviewed' : 'SURVIVED');
      say(`${results.length}/${mutants.length} ${result.where} ${mutant.kind}: ${mutant.what}\n    ← ${mark}`);
    }
  };
  await Promise.all(Array.from({ length: Number(options.workers) }, worker));
  return results.sort((a, b) => a.where.localeCompare(b.where, 'en', { numeric: true }));
}

async function runOne(mutant, reach) {
  const { kind, file, line, what } = mutant;
  const by = await killerOf(mutant, reach, reachAcross);
  const why = by === null ? (reviewed(mutant) ?? null) : null;
  return { key: keyOf(mutant), kind, where: `${file}:${line}`, what, by, reviewed: why };
}
