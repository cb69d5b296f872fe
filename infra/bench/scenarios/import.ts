import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Part } from '../measure/bench.js';
import { runCommand } from '../measure/product.js';
import { atLeast, figure, forComparison } from '../measure/report.js';
import { median } from '../measure/statistics.js';
import { slugOf } from '../world/programme.js';
import { projectRoot } from '../../../apps/server/src/project-root.js';

const RUNS = 5;
const folder = process.env['REFERENCE_DATA'] ?? join(projectRoot, '../shared');
const file = join(folder, 'data/adressen-berlin-2023-06.csv.gz');

/** `6.1 s  done: 401032 rows, …`: what the command itself says about its work. */
export function rowsPerSecond(output: string): number {
  const [, seconds, rows] = /^([\d.]+) s {2}done: (\d+) rows, \2 new/m.exec(output) ?? [];
  if (!seconds || !rows) throw new Error(`the import said:\n${output}`);
  return Number(rows) / Number(seconds);
}

export const addressImport: Part = {
  name: 'import',
  title: 'Import of an address register: every row read, validated and stored',
  async run({ world, say }) {
    const what = 'addresses of Berlin into an empty database';
    if (!existsSync(file)) return [forComparison(what, Number.NaN, '', `not measured: ${file} is missing`)];
    const rates: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const database = await world.database({
        name: `import_${run}`,
        programmes: [{ index: 0, areas: 32, hidden: 0 }],
      });
      const args = ['import:addresses', '--tenant', slugOf(0), '--file', file, '--source', 'register'];
      rates.push(rowsPerSecond(runCommand(args, database)));
      await world.drop(database);
      say(`${figure(rates.at(-1)!)} rows/s`);
    }
    return [atLeast(what, median(rates), 50_000, ' rows/s', rates.map(figure).join(', '))];
  },
};
