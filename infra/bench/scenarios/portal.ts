import { type Bench, type Part } from '../measure/bench.js';
import { type BurstResult } from '../measure/load.js';
import { visits } from '../measure/phone.js';
import { type Product, startProduct } from '../measure/product.js';
import { atLeast, atMost, figure, type Row } from '../measure/report.js';
import { median } from '../measure/statistics.js';

const VISITS = 5;
const CONNECTIONS = 8;
const pages = [
  ['umbrella page', '/'],
  ['area page', '/q/thermometersiedlung'],
] as const;

/** Pages per second; `strangers`: every request is a visitor, and a page, that was never seen before. */
async function perSecond({ load, options }: Bench, url: string, strangers: boolean): Promise<number> {
  const { rounds, seconds, warmup } = options.pace;
  const burst = {
    url,
    method: 'GET',
    headers: { 'accept-encoding': 'br' },
    connections: CONNECTIONS,
    seconds,
    strangers,
  };
  await load.ask({ ...burst, requests: strangers ? warmup / 2 : warmup });
  const results: number[] = [];
  for (let round = 0; round < rounds; round++) results.push((await load.ask<BurstResult>(burst)).perSecond);
  return median(results);
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
    const uncached = await perSecond(bench, url, true);
    const cached = await perSecond(bench, url, false);
    rows.push(
      atLeast(`${title}: uncached pages`, uncached, 100, '/s', 'each made for a host of its own'),
      atLeast(`${title}: cached pages`, cached, 1500, '/s'),
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
