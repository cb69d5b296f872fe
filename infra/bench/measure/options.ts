import { parseArgs } from 'node:util';
import { type Pace } from './contest.js';

export interface Options {
  quick: boolean;
  /** names of the parts to run; empty: all */
  only: string[];
  /** put the figures into docs/benchmarks.md */
  write: boolean;
  pace: Pace;
}

const thorough: Pace = { rounds: 5, seconds: 3, warmup: 1500, connections: 32 };
const quick: Pace = { rounds: 5, seconds: 1, warmup: 600, connections: 32 };

/** `npm run bench -- [--only peers,scale] [--quick] [--rounds 9] [--write]` */
export function readOptions(argv: string[]): Options {
  const { values } = parseArgs({
    args: argv,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      write: { type: 'boolean', default: false },
    },
  });
  const pace = { ...(values.quick ? quick : thorough) };
  if (values.rounds !== undefined) {
    pace.rounds = Number(values.rounds);
    if (!Number.isInteger(pace.rounds) || pace.rounds < 5) throw new Error('--rounds is a whole number from 5 on');
  }
  const only = values.only.flatMap((names) => names.split(','));
  return { quick: values.quick, only, write: values.write, pace };
}
