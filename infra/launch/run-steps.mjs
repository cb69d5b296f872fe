import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { cachedRun, keptCode } from './commands.mjs';
import { capture, say, seconds } from './progress.mjs';
import { root } from './project.mjs';
import { nxResults } from './report.mjs';
import { steps } from './steps.mjs';
import { testFolder } from './test-folder.mjs';

/** A step on one core has neighbours on the other: so many at once. */
const BESIDE = 2;
const STILL_RUNNING_MS = 30_000;
const AT_MOST_MS = 15 * 60_000;

Object.assign(process.env, testFolder());

const wanted = process.argv.slice(2);
const chosen = steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const total = { passed: 0, failed: 0 };

for (const group of groupsOf(chosen))
  await (group[0].target ? runPure(group) : Promise.all(Array.from({ length: BESIDE }, () => runAll(group))));
if (chosen.length === 0) say(`There are these steps: ${[...new Set(steps.map(({ name }) => name))].join(', ')}`);
say(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/** Steps that take one core follow each other in a group, and so do those that Nx runs; every other step is alone. */
function groupsOf(list) {
  const groups = [];
  const kindOf = ({ beside, target }) => beside || (target && 'target');
  for (const step of list) {
    const last = groups.at(-1);
    if (kindOf(step) && last && kindOf(last[0]) === kindOf(step)) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

/** Steps that ask nothing but files, by one start of Nx. */
async function runPure(group) {
  const title = [...new Set(group.map(({ name }) => name))].join(', ');
  const { took, ...told } = await watched(title, () => runCommand({ command: () => cachedRun(group) }));
  const results = nxResults(told);
  const isDone = ({ target }) => results.get(target)?.passed === true;
  if (!group.every(isDone)) say(told.output.trimEnd());
  for (const step of group) {
    const { cached } = results.get(step.target) ?? {};
    total[isDone(step) ? 'passed' : 'failed'] += 1;
    const said = isDone(step) ? `1 passed, 0 failed${cached ? ' (nothing has changed)' : ''}` : '0 passed, 1 failed';
    say(`${isDone(step) ? '✓' : '✗'} ${step.title}: ${said}`);
  }
  say(`  (${took})`);
}

async function runAll(waiting) {
  for (let step = waiting.shift(); step; step = waiting.shift()) {
    const { passed, failed } = await runStep(step);
    total.passed += passed;
    total.failed += failed;
  }
}

async function runStep(step) {
  const { ok, output, took } = await watched(step.title, () => (step.run ? runTask(step) : runCommand(step)));
  const { passed, failed } = judge(step, ok);
  if (failed > 0) say(output.trimEnd());
  say(`${failed > 0 ? '✗' : '✓'} ${step.title}: ${passed} passed, ${failed} failed (${took})`);
  return { passed, failed };
}

/** Says that something goes on, and how long it took. */
async function watched(title, run) {
  const begun = Date.now();
  const elapsed = () => seconds(Date.now() - begun);
  say(`▶ ${title}`);
  const ticker = setInterval(() => say(`  … ${title}: still running (${elapsed()})`), STILL_RUNNING_MS);
  const result = await run();
  clearInterval(ticker);
  return { ...result, took: elapsed() };
}

/** A program may fail although every test passed, and a step without a single test proves nothing. */
function judge(step, ok) {
  const { passed, failed } = step.count ? step.count() : { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  const unexplained = failed === 0 && (!ok || passed === 0);
  return { passed, failed: unexplained ? 1 : failed };
}

async function runTask({ run }) {
  try {
    await run();
    return { ok: true, output: '' };
  } catch (error) {
    return { ok: false, output: String(error instanceof Error ? error.message : error) };
  }
}

async function runCommand({ command, file }) {
  try {
    if (file) {
      mkdirSync(dirname(file), { recursive: true });
      rmSync(file, { force: true }); // never count what an earlier run left
    }
    const { args, env } = command();
    const { code, output } = await capture(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...keptCode, NO_COLOR: '1', ...env },
      timeout: AT_MOST_MS,
    });
    return { ok: code === 0, output: code === 0 ? output : `${output}\nexit code ${code}` };
  } catch (error) {
    return { ok: false, output: String(error) };
  }
}
