import { assertEqualAnswers } from '../measure/answers.js';
import { askGraph } from '../measure/ask.js';
import { type Bench, type Part } from '../measure/bench.js';
import { type Child, startChild } from '../measure/children.js';
import { contest, type Contestant, middle } from '../measure/contest.js';
import { atMost, figure, forComparison, type Row } from '../measure/report.js';
import { medianRatio } from '../measure/statistics.js';
import { type Question, questions } from '../questions/questions.js';
import { graphRequest } from './requests.js';
import { stopAll } from './stop.js';

const POOL = 12;
/** Few enough to measure how long a request takes, not how long it waits for others. */
const CONNECTIONS = 4;

async function ask(bench: Bench, sides: Record<'guarded' | 'lawless', Child>, question: Question): Promise<Row[]> {
  const of = (name: 'guarded' | 'lawless'): Contestant => ({
    name,
    request: graphRequest(sides[name].url, question.ours),
    pids: [sides[name].pid, bench.world.pid],
  });
  const both = [of('guarded'), of('lawless')];
  const [guarded, lawless] = await Promise.all(both.map(askGraph));
  assertEqualAnswers({ guarded, lawless });
  bench.say(question.title);
  const scores = await contest(bench.load, both, { ...bench.options.pace, connections: CONNECTIONS });
  const [with_, without] = [scores.get('guarded')!, scores.get('lawless')!];
  const percent = (ratio: number): number => (ratio - 1) * 100;
  const details = `p50 ${figure(middle(with_.p50))} ms with, ${figure(middle(without.p50))} ms without`;
  return [
    atMost(
      `${question.title}: policies and RLS, at p50`,
      percent(medianRatio(with_.p50, without.p50)),
      15,
      ' %',
      details,
    ),
    forComparison(`${question.title}: policies and RLS, CPU`, percent(medianRatio(with_.cpu, without.cpu)), ' %'),
  ];
}

export const overhead: Part = {
  name: 'overhead',
  title: 'What policies and row-level security cost',
  async run(bench) {
    const programmes = [
      { index: 0, areas: 32, hidden: 0 },
      { index: 1, areas: 20, hidden: 0 },
    ];
    const guarded = await bench.world.database({ name: 'guarded', programmes });
    const open = await bench.world.database({ name: 'lawless', programmes, rls: false });
    const children: Child[] = [];
    const start = async (database: typeof open, lawless: boolean): Promise<Child> => {
      const settings = { databaseUrl: database.url, directUrl: database.directUrl, poolSize: POOL, lawless };
      const child = await startChild('servers/merged.js', settings);
      children.push(child);
      return child;
    };
    try {
      const sides = { guarded: await start(guarded, false), lawless: await start(open, true) };
      const rows: Row[] = [];
      for (const question of questions) rows.push(...(await ask(bench, sides, question)));
      return rows;
    } finally {
      await stopAll(children);
    }
  },
};
