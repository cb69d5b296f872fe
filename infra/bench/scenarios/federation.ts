import { assertEqualAnswers } from '../measure/answers.js';
import { askGraph } from '../measure/ask.js';
import { type Bench, type Part } from '../measure/bench.js';
import { type Child, startChild } from '../measure/children.js';
import { contest, type Contestant, middle, type Score } from '../measure/contest.js';
import { atLeast, figure, forComparison, type Row } from '../measure/report.js';
import { medianRatio } from '../measure/statistics.js';
import { type Question, questions } from '../questions/questions.js';
import { graphRequest } from './requests.js';
import { stopAll } from './stop.js';

const POOL = 12;
/** services that the questions touch */
const asked = ['areas', 'carriers'];

async function startServices(settings: object): Promise<Record<string, Child>> {
  const services: Record<string, Child> = {};
  for (const name of asked) services[name] = await startChild('servers/service.js', { ...settings, services: [name] });
  return services;
}

const behind = ({ perSecond, cpu }: Score): string => `${figure(middle(perSecond))}/s, ${figure(middle(cpu))} ms CPU`;

async function ask(bench: Bench, gateways: Record<string, Child>, pids: number[], question: Question): Promise<Row[]> {
  const sides = Object.entries(gateways).map(([name, { url, pid }]): Contestant => ({
    name,
    request: graphRequest(url, question.ours),
    pids: [pid, ...pids, bench.world.pid],
  }));
  const answers = async (): Promise<Record<string, unknown>> =>
    Object.fromEntries(
      await Promise.all(sides.map(async (side) => [side.name, question.common(await askGraph(side))])),
    );
  assertEqualAnswers(await answers());
  bench.say(question.title);
  const scores = await contest(bench.load, sides, bench.options.pace);
  assertEqualAnswers(await answers());
  const [ours, hive] = [scores.get('federated')!, scores.get('hive')!];
  const both = `ours ${behind(ours)}; Hive ${behind(hive)}`;
  return [
    atLeast(`${question.title}: federated : Hive gateway`, medianRatio(ours.perSecond, hive.perSecond), 1, '×', both),
    forComparison(`${question.title}: CPU per request, Hive : federated`, medianRatio(hive.cpu, ours.cpu), '×'),
  ];
}

export const federation: Part = {
  name: 'federation',
  title: 'One process per service, against Hive gateway with its router runtime',
  async run(bench) {
    const programmes = [{ index: 0, areas: 32, hidden: 2 }];
    const database = await bench.world.database({ name: 'federation', programmes });
    const settings = { databaseUrl: database.url, directUrl: database.directUrl, poolSize: POOL };
    const children: Child[] = [];
    try {
      const services = await startServices(settings);
      children.push(...Object.values(services));
      const subgraphs = Object.fromEntries(Object.entries(services).map(([name, { url }]) => [name, url]));
      const gateways: Record<string, Child> = {};
      for (const name of ['federated', 'hive']) {
        gateways[name] = await startChild(`servers/${name}.js`, { ...settings, subgraphs });
        children.push(gateways[name]);
      }
      const pids = Object.values(services).map(({ pid }) => pid);
      const rows: Row[] = [];
      for (const question of questions) rows.push(...(await ask(bench, gateways, pids, question)));
      return rows;
    } finally {
      await stopAll(children);
    }
  },
};
