import { parseArgs } from 'node:util';
import { type Pace } from './contest.js';

export interface Options {
  quick: boolean;
  /** names of the parts to run; empty: all */
  only: string[];
  /** do not write docs/benchmarks.md */
  dry: boolean;
  pace: Pace;
}

const thorough: Pace = { rounds: 5, seconds: 3, warmup: 1500, connections: 32 };
const quick: Pace = { rounds: 5, seconds: 1, warmup: 600, connections: 32 };

/** `npm run bench -- [--quick] [--dry] [--rounds=9] [part …]` */
export function readOptions(argv: string[]): Options {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { quick: { type: 'boolean' }, dry: { type: 'boolean' }, rounds: { type: 'string' } },
  });
  const pace = { ...(values.quick ? quick : thorough) };
  if (values.rounds !== undefined) {
    pace.rounds = Number(values.rounds);
    if (!Number.isInteger(pace.rounds) || pace.rounds < 5) throw new Error('--rounds is a whole number from 5 on');
  }
  return { quick: values.quick ?? false, only: positionals, dry: values.dry ?? false, pace };
}
