import { type Bench, type Part } from '../measure/bench.js';
import { cpuSeconds } from '../measure/cpu.js';
import { type BurstResult, type Strangers } from '../measure/load.js';
import { visits } from '../measure/phone.js';
import { type Product, startProduct } from '../measure/product.js';
import { atLeast, atMost, figure, forComparison, type Row } from '../measure/report.js';
import { median } from '../measure/statistics.js';

const VISITS = 5;
const CONNECTIONS = 8;
const LEAST_SECONDS = 3;
const pages = [
  ['umbrella page', '/'],
  ['area page', '/q/thermometersiedlung'],
] as const;

interface Speed {
  perSecond: number;
  /** processor time of the server for one page, without the database's */
  details: string;
}

async function speed({ load, options }: Bench, { pid }: Product, url: string, strangers?: Strangers): Promise<Speed> {
  const { rounds, seconds, warmup } = options.pace;
  // A page takes longer than a question: on a busy machine a second may end before the first one is there.
  const burst = {
    url,
    method: 'GET',
    headers: { 'accept-encoding': 'br' },
    connections: CONNECTIONS,
    seconds: Math.max(seconds, LEAST_SECONDS),
  };
  const asked = { ...burst, ...(strangers && { strangers }) };
  // Code that has not run often is not compiled yet: the program has days, the measurement seconds.
  await load.ask({ ...asked, requests: strangers ? warmup / 2 : warmup });
  const results: BurstResult[] = [];
  const before = cpuSeconds([pid]);
  for (let round = 0; round < rounds; round++) results.push(await load.ask<BurstResult>(asked));
  const after = cpuSeconds([pid]);
  const pages = results.reduce((sum, { requests }) => sum + requests, 0);
  const milliseconds = before === null || after === null ? NaN : ((after - before) * 1000) / pages;
  return {
    perSecond: median(results.map(({ perSecond }) => perSecond)),
    details: `${figure(milliseconds)} ms CPU of the server per page`,
  };
}

async function onThePhone(title: string, url: string): Promise<Row[]> {
  const seen = await visits(url, VISITS);
  const paints = seen.map(({ paint }) => paint / 1000);
  const details = paints.map(figure).join(', ');
  return [
    atMost(
      `${title}: largest contentful paint (360 px, CPU ÷ 4, 1.6 Mbit/s, 150 ms)`,
      median(paints),
      1,
      ' s',
      details,
    ),
    atMost(`${title}: transferred on the first visit, without images`, seen[0]!.bytes / 1000, 60, ' KB'),
    atMost(`${title}: scripts`, Math.max(...seen.map(({ scripts }) => scripts)), 0, ''),
  ];
}

async function measure(bench: Bench, product: Product): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [title, path] of pages) {
    bench.say(title);
    const url = `${product.url}${path}`;
    const uncached = await speed(bench, product, url, 'page');
    const first = await speed(bench, product, url, 'host');
    const cached = await speed(bench, product, url);
    rows.push(
      atLeast(`${title}: uncached pages`, uncached.perSecond, 100, '/s', uncached.details),
      forComparison(`${title}: pages of a host of which nothing is remembered`, first.perSecond, '/s', first.details),
      atLeast(`${title}: cached pages`, cached.perSecond, 1500, '/s', cached.details),
      ...(await onThePhone(title, url)),
    );
  }
  return rows;
}

export const portal: Part = {
  name: 'portal',
  title: 'Pages of the portal, from the program as npm start runs it',
  async run(bench) {
    const product = await startProduct();
    try {
      return await measure(bench, product);
    } finally {
      await product.stop();
    }
  },
};
