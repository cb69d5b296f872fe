import { type Child } from './children.js';
import { cpuSeconds } from './cpu.js';
import { type Burst, type BurstResult } from './load.js';
import { median } from './statistics.js';

/** One side of a comparison. */
export interface Contestant {
  name: string;
  /** what it is asked; the runner adds connections and seconds */
  request: Omit<Burst, 'connections' | 'seconds'>;
  /** processes whose work is counted, with their children */
  pids: number[];
}

export interface Pace {
  rounds: number;
  /** length of one burst */
  seconds: number;
  /** requests before the first burst: code that was never run is compiled first, however slow the machine */
  warmup: number;
  connections: number;
}

export interface Score {
  name: string;
  /** one entry per round */
  perSecond: number[];
  p50: number[];
  p95: number[];
  /** CPU milliseconds per request over all processes of the contestant, database included */
  cpu: number[];
}

/** A B C, A B C, …: every round meets the machine in the same mood. Equal answers are checked by the caller beforehand. */
export async function contest(load: Child, contestants: Contestant[], pace: Pace): Promise<Map<string, Score>> {
  const { rounds, seconds, warmup, connections } = pace;
  for (const { request } of contestants) await load.ask({ ...request, connections, seconds, requests: warmup });
  const scores = new Map(contestants.map(({ name }) => [name, empty(name)]));
  for (let round = 0; round < rounds; round++) {
    for (const contestant of contestants) {
      const score = scores.get(contestant.name)!;
      const before = cpuSeconds(contestant.pids);
      const result = await load.ask<BurstResult>({ ...contestant.request, connections, seconds });
      const after = cpuSeconds(contestant.pids);
      score.perSecond.push(result.perSecond);
      score.p50.push(result.p50);
      score.p95.push(result.p95);
      if (before !== null && after !== null) score.cpu.push(((after - before) * 1000) / result.requests);
    }
  }
  return scores;
}

const empty = (name: string): Score => ({ name, perSecond: [], p50: [], p95: [], cpu: [] });

export const middle = (values: readonly number[]): number => (values.length ? median(values) : Number.NaN);
