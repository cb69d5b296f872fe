import { type Bench, type Part } from './measure/bench.js';
import { startChild } from './measure/children.js';
import { readOptions } from './measure/options.js';
import { plainTable, type Row } from './measure/report.js';
import { peers } from './scenarios/peers.js';
import { World } from './world/world.js';

const parts: Part[] = [peers];

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function measure(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const chosen = parts.filter((part) => options.only.length === 0 || options.only.includes(part.name));
  if (chosen.length === 0) throw new Error(`parts are: ${parts.map((part) => part.name).join(', ')}`);
  const world = await World.start();
  const load = await startChild('measure/load.js', {});
  const bench: Bench = { world, load, options, say: (text) => say(`  ${text}`) };
  const results: { part: Part; rows: Row[] }[] = [];
  try {
    for (const part of chosen) {
      say(`\n${part.title}`);
      const rows = await part.run(bench);
      results.push({ part, rows });
      say(plainTable(rows));
      for (const row of rows) if (row.details) say(`    ${row.what}: ${row.details}`);
    }
  } finally {
    await load.stop();
    await world.stop();
  }
  return 0;
}

process.exitCode = await measure();
