import { assertEqualAnswers } from '../measure/answers.js';
import { askGraph } from '../measure/ask.js';
import { type Bench, type Part } from '../measure/bench.js';
import { type Child, startChild } from '../measure/children.js';
import { contest, type Contestant, middle } from '../measure/contest.js';
import { atMost, figure, forComparison, type Row } from '../measure/report.js';
import { medianRatio } from '../measure/statistics.js';
import { questions } from '../questions/questions.js';
import { mix } from '../world/programme.js';
import { graphRequest } from './requests.js';
import { stopAll } from './stop.js';

const POOL = 12;
const CONNECTIONS = 8;
const sizes = { S1: 32, S10: 320, S100: 3200 } as const;
type Size = keyof typeof sizes;
const names = Object.keys(sizes) as Size[];

async function start(bench: Bench, size: Size, children: Child[]): Promise<Child> {
  const database = await bench.world.database({ name: size.toLowerCase(), programmes: mix(sizes[size]) });
  const settings = { databaseUrl: database.url, directUrl: database.directUrl, poolSize: POOL };
  const child = await startChild('servers/merged.js', settings);
  children.push(child);
  return child;
}

/** The same tenant of 32 areas, alone and among thousands of other tenants' areas; and the first page of the largest tenant. */
async function measure(bench: Bench, servers: Record<Size, Child>): Promise<Row[]> {
  const question = questions[0]!;
  const of = (size: Size, tenant: number): Contestant => ({
    name: tenant === 0 ? size : `${size} large`,
    request: graphRequest(servers[size].url, question.ours, tenant),
    pids: [servers[size].pid, bench.world.pid],
  });
  const sides = names.map((size) => of(size, 0));
  const answers = await Promise.all(sides.map(async (side) => [side.name, await askGraph(side)] as const));
  assertEqualAnswers(Object.fromEntries(answers));
  bench.say('one tenant of 32 areas among 32, 320 and 3,200');
  const all = [...sides, of('S100', 1)];
  const scores = await contest(bench.load, all, { ...bench.options.pace, connections: CONNECTIONS });
  const p95 = (name: string): number[] => scores.get(name)!.p95;
  const ratio = (name: string): number => medianRatio(p95(name), p95('S1'));
  const details = [...names, 'S100 large'].map((name) => `${name} ${figure(middle(p95(name)))} ms`).join(', ');
  return [
    atMost('p95 of a tenant-scoped read, S100 : S1', ratio('S100'), 1.25, '×', details),
    forComparison('the same, S10 : S1', ratio('S10'), '×'),
    forComparison('first page of the largest tenant of S100 (1,267 areas) : S1', ratio('S100 large'), '×'),
  ];
}

export const scale: Part = {
  name: 'scale',
  title: 'Growth: S1 = 32, S10 = 320, S100 = 3,200 areas in a mix of programmes',
  async run(bench) {
    const children: Child[] = [];
    try {
      const servers = {} as Record<Size, Child>;
      for (const size of names) servers[size] = await start(bench, size, children);
      return await measure(bench, servers);
    } finally {
      await stopAll(children);
    }
  },
};
