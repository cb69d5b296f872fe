import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../apps/server/src/project-root.js';
import { type Bench, type Part } from './measure/bench.js';
import { startChild } from './measure/children.js';
import { readOptions } from './measure/options.js';
import { figure, markdownTable, plainTable, type Row, withTable } from './measure/report.js';
import { backfill } from './scenarios/backfill.js';
import { federation } from './scenarios/federation.js';
import { addressImport } from './scenarios/import.js';
import { memory } from './scenarios/memory.js';
import { overhead } from './scenarios/overhead.js';
import { overload } from './scenarios/overload.js';
import { peers } from './scenarios/peers.js';
import { portal } from './scenarios/portal.js';
import { scale } from './scenarios/scale.js';
import { webhooks } from './scenarios/webhooks.js';
import { World } from './world/world.js';

const parts: Part[] = [peers, federation, overhead, scale, addressImport, memory, portal, overload, webhooks, backfill];
const report = join(projectRoot, 'docs/benchmarks.md');

/** What else was going on when we began. */
const loadBefore = figure(loadavg()[0]!);

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function write(part: Part, rows: Row[]): void {
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}, load before: ${loadBefore}`;
  const table = `${day}, ${machine}\n\n${markdownTable(rows)}`;
  writeFileSync(report, withTable(readFileSync(report, 'utf8'), part.name, table));
}

async function runParts(chosen: Part[], bench: Bench): Promise<Row[]> {
  const all: Row[] = [];
  for (const part of chosen) {
    say(`\n${part.title}`);
    const rows = await part.run(bench);
    say(plainTable(rows));
    for (const row of rows) if (row.details) say(`    ${row.what}: ${row.details}`);
    if (bench.options.write) write(part, rows);
    all.push(...rows);
  }
  return all;
}

/** Gives the exit code: 1 when a target is missed. */
async function measure(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const names = parts.map((part) => part.name);
  const unknown = options.only.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`no part ${unknown.join(', ')}; there are ${names.join(', ')}`);
  const chosen = parts.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  say(`Load before: ${loadBefore}. Ratios bear a busy machine, figures per second do not.`);
  const world = await World.start();
  try {
    const load = await startChild('measure/load.js', {});
    try {
      const rows = await runParts(chosen, { world, load, options, say: (text) => say(`  ${text}`) });
      const missed = rows.filter(({ met }) => met === false);
      say(missed.length === 0 ? '\nAll targets met.' : `\n${missed.length} of the targets missed.`);
      return missed.length === 0 ? 0 : 1;
    } finally {
      await load.stop();
    }
  } finally {
    await world.stop();
  }
}

process.exitCode = await measure();
