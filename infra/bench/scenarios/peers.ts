import { assertEqualAnswers } from '../measure/answers.js';
import { askGraph, askOnce } from '../measure/ask.js';
import { type Bench, type Part } from '../measure/bench.js';
import { type Child, startChild } from '../measure/children.js';
import { contest, type Contestant, middle, type Score } from '../measure/contest.js';
import { atLeast, atMost, figure, forComparison, type Row } from '../measure/report.js';
import { medianRatio } from '../measure/statistics.js';
import { type Question, questions } from '../questions/questions.js';
import { isControl, PEER_ROLE, type World } from '../world/world.js';
import { graphRequest, headers } from './requests.js';

const POOL = 12;
const names = ['merged', 'postgraphile', 'floor', 'uncompiled'] as const;
type Servers = Record<(typeof names)[number], Child>;

function contestants(servers: Servers, question: Question, world: World): Record<(typeof names)[number], Contestant> {
  const of = (name: (typeof names)[number], request: Contestant['request']): Contestant => ({
    name,
    request,
    pids: [servers[name].pid, world.pid],
  });
  return {
    merged: of('merged', graphRequest(servers.merged.url, question.ours)),
    uncompiled: of('uncompiled', graphRequest(servers.uncompiled.url, question.ours)),
    postgraphile: of('postgraphile', graphRequest(servers.postgraphile.url, question.postgraphile)),
    floor: of('floor', { url: `${servers.floor.url}/${question.name}`, method: 'POST', headers, body: '{}' }),
  };
}

async function checkAnswers(sides: ReturnType<typeof contestants>, question: Question): Promise<void> {
  assertEqualAnswers({
    merged: question.common(await askGraph(sides.merged)),
    uncompiled: question.common(await askGraph(sides.uncompiled)),
    PostGraphile: question.commonOfPostgraphile(await askGraph(sides.postgraphile)),
    floor: await askOnce(sides.floor),
  });
}

const behind = (score: Score): string => `${figure(middle(score.perSecond))}/s, ${figure(middle(score.cpu))} ms CPU`;

function rowsOf(question: Question, scores: Map<string, Score>, statements: Record<string, number>): Row[] {
  const [ours, peer, floor, uncompiled] = names.map((name) => scores.get(name)!) as [Score, Score, Score, Score];
  const both = `ours ${behind(ours)}; PostGraphile ${behind(peer)}`;
  return [
    atLeast(`${question.title}: merged : PostGraphile 5`, medianRatio(ours.perSecond, peer.perSecond), 1.15, '×', both),
    forComparison(`${question.title}: CPU per request, PostGraphile : merged`, medianRatio(peer.cpu, ours.cpu), '×'),
    forComparison(
      `${question.title}: merged : floor`,
      medianRatio(ours.perSecond, floor.perSecond),
      '×',
      `floor ${behind(floor)}`,
    ),
    forComparison(
      `${question.title}: merged : the same without graphql-jit`,
      medianRatio(ours.perSecond, uncompiled.perSecond),
      '×',
      behind(uncompiled),
    ),
    atMost(
      `${question.title}: SQL statements`,
      statements['merged']!,
      3,
      '',
      `PostGraphile ${statements['postgraphile']}`,
    ),
  ];
}

async function ask({ world, load, options, say }: Bench, servers: Servers, question: Question): Promise<Row[]> {
  const sides = contestants(servers, question, world);
  await checkAnswers(sides, question);
  const statements: Record<string, number> = {};
  for (const name of names) {
    const sent = await world.statements(() => askOnce(sides[name]));
    statements[name] = sent.filter((text) => !isControl(text) && !text.includes('tenants.directory')).length;
  }
  say(question.title);
  const scores = await contest(load, Object.values(sides), options.pace);
  await checkAnswers(sides, question);
  return rowsOf(question, scores, statements);
}

export const peers: Part = {
  name: 'peers',
  title: 'One process, against PostGraphile 5 and against the floor',
  async run(bench) {
    const database = await bench.world.database({
      name: 'peers',
      programmes: [
        { index: 0, areas: 32, hidden: 2 },
        { index: 1, areas: 20, hidden: 1 },
      ],
    });
    const settings = { databaseUrl: database.url, directUrl: database.directUrl, poolSize: POOL, role: PEER_ROLE };
    const servers = {} as Servers;
    try {
      for (const name of names) {
        const [program, more] = name === 'uncompiled' ? ['merged', { compiler: 'none' }] : [name, {}];
        servers[name] = await startChild(`servers/${program}.js`, { ...settings, ...more });
      }
      const rows: Row[] = [];
      for (const question of questions) rows.push(...(await ask(bench, servers, question)));
      return rows;
    } finally {
      for (const server of Object.values(servers)) await server.stop();
    }
  },
};
