import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, type Part } from '../measure/bench.js';
import { type Child, startChild } from '../measure/children.js';
import { type Burst, type BurstResult } from '../measure/load.js';
import { type Product, startProduct } from '../measure/product.js';
import { atLeast, atMost, figure, forComparison, type Row } from '../measure/report.js';
import { median } from '../measure/statistics.js';
import { questions } from '../questions/questions.js';

/** Few enough that nobody is sent away, enough that the server always has work. */
const STEADY = 12;
/** Enough that those who wait do not keep the others from asking. */
const CROWD = 1200;
const TIMES = 3;
const SECONDS = 8;
const QUICK_SECONDS = 4;
const PROBE_MS = 250;
/** Until the last of a crowd have left the queue. */
const REST_MS = 3000;

/** How long the slowest answer of a page took while the crowd was there, in milliseconds. */
async function probe(url: string, isOver: () => boolean): Promise<number> {
  let slowest = 0;
  while (!isOver()) {
    const began = performance.now();
    const { ok } = await fetch(url);
    slowest = Math.max(slowest, ok ? performance.now() - began : Infinity);
    await sleep(PROBE_MS);
  }
  return slowest;
}

/** What others meet while the crowd is there; ends when its last have left the queue. */
async function withProbes(
  url: string,
  send: () => Promise<BurstResult>,
): Promise<{ crowd: BurstResult; ready: number; signIn: number }> {
  let isOver = false;
  const probes = (['/readyz', '/workspace/sign-in'] as const).map((path) => probe(`${url}${path}`, () => isOver));
  const crowd = await send();
  isOver = true;
  const [ready, signIn] = await Promise.all(probes);
  await sleep(REST_MS);
  return { crowd, ready: ready!, signIn: signIn! };
}

/** Sends the crowd to somebody else. */
interface Aside {
  refuser: Child;
  load: Child;
}

/** Answers per second while as many as too many go to a process that does nothing but send away: what the load alone costs this machine. */
async function besides(
  steady: () => Promise<BurstResult>,
  { refuser, load }: Aside,
  crowd: Omit<Burst, 'connections'>,
): Promise<number> {
  const rest = { ...crowd, url: `${refuser.url}/graphql`, connections: CROWD, rate: Math.ceil(crowd.rate!) };
  const [{ perSecond }] = await Promise.all([steady(), load.ask(rest)]);
  return perSecond;
}

async function measure({ load, options, say }: Bench, { url }: Product, aside: Aside): Promise<Row[]> {
  const seconds = options.quick ? QUICK_SECONDS : SECONDS;
  const body = JSON.stringify({ query: questions[0]!.ours });
  const headers = { 'content-type': 'application/json' };
  const asked = { url: `${url}/graphql`, method: 'POST', headers, body, seconds, strangers: 'host' } as const;
  const steady = (): Promise<BurstResult> => load.ask<BurstResult>({ ...asked, connections: STEADY });
  await load.ask({ ...asked, connections: STEADY, requests: options.pace.warmup });
  const most: number[] = [];
  const kept: number[] = [];
  const elsewhere: number[] = [];
  const waits: number[] = [];
  const slowest = { ready: 0, signIn: 0 };
  let sentAway = 0;
  for (let round = 0; round < 3; round++) {
    const { perSecond } = await steady();
    most.push(perSecond);
    say(`round ${round + 1}: ${figure(perSecond)}/s at most`);
    const { crowd, ready, signIn } = await withProbes(url, () =>
      load.ask<BurstResult>({ ...asked, connections: CROWD, rate: Math.ceil(TIMES * perSecond) }),
    );
    slowest.ready = Math.max(slowest.ready, ready);
    slowest.signIn = Math.max(slowest.signIn, signIn);
    kept.push((100 * crowd.perSecond) / perSecond);
    waits.push(crowd.p99);
    sentAway += crowd.sentAway;
    elsewhere.push(
      (100 * crowd.perSecond) / (await besides(steady, aside, { ...asked, rate: (TIMES - 1) * perSecond })),
    );
  }
  const details = `${figure(median(most))}/s at most, ${sentAway} sent away with 503`;
  return [
    atLeast(`answers at ${TIMES} times the load that can be served, of the most`, median(kept), 85, ' %', details),
    forComparison('of what is served while another process sends the rest away', median(elsewhere), ' %'),
    atMost('p99 of those that are answered then', median(waits) / 1000, 2, ' s'),
    atMost('slowest /readyz then', slowest.ready / 1000, 2, ' s'),
    forComparison('slowest page of signing in then', slowest.signIn / 1000, ' s'),
  ];
}

export const overload: Part = {
  name: 'overload',
  title: 'More requests than can be served',
  async run(bench) {
    const product = await startProduct();
    const aside = {
      refuser: await startChild('servers/refuser.js', {}),
      load: await startChild('measure/load.js', {}),
    };
    try {
      return await measure(bench, product, aside);
    } finally {
      await Promise.all([product.stop(), aside.refuser.stop(), aside.load.stop()]);
    }
  },
};
