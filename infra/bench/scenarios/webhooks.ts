import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, type Part } from '../measure/bench.js';
import { startChild } from '../measure/children.js';
import { cpuSeconds } from '../measure/cpu.js';
import { atMost, figure, forComparison, type Row } from '../measure/report.js';
import { type Told } from '../servers/teller.js';

const PER_SECOND = 50;
const SECONDS = 20;
const TARGET_MS = 2000;
/** for the last ones to arrive */
const LATE_MS = 20_000;

interface Receiver {
  url: string;
  /** `area version` → when it came first */
  arrived: Map<string, number>;
  /** in which a version came after a higher one of the same area */
  outOfOrder: number;
  close(): void;
}

/** Takes everything, or answers nothing for ever. */
async function receive(hangs: boolean): Promise<Receiver> {
  const receiver: Receiver = { url: '', arrived: new Map(), outOfOrder: 0, close: () => undefined };
  const highest = new Map<string, number>();
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const now = Date.now();
      const { nounId, version } = JSON.parse(Buffer.concat(parts).toString('utf8')) as {
        nounId: string;
        version: number;
      };
      const name = `${nounId} ${version}`;
      if (!receiver.arrived.has(name) && version < (highest.get(nounId) ?? 0)) receiver.outOfOrder += 1;
      highest.set(nounId, Math.max(version, highest.get(nounId) ?? 0));
      if (!receiver.arrived.has(name)) receiver.arrived.set(name, now);
      if (!hangs) response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  receiver.close = () => {
    server.closeAllConnections();
    server.close();
  };
  return receiver;
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;

function rows(told: readonly Told[], { arrived, outOfOrder }: Receiver): Row[] {
  const ways = told.flatMap(({ areaId, version, committedAt }) => {
    const at = arrived.get(`${areaId} ${version}`);
    return at === undefined ? [] : [Math.max(0, at - committedAt)];
  });
  ways.sort((a, b) => a - b);
  const [p50, p95, most] = [0.5, 0.95, 1].map((share) => percentile(ways, share)) as [number, number, number];
  const behind = `p50 ${figure(p50)} ms, longest ${figure(most)} ms, ${told.length} facts`;
  const overtaken = told.length - ways.length;
  return [
    atMost(
      `p95 from commit to receiver, ${PER_SECOND} facts/s, beside a receiver that hangs`,
      p95,
      TARGET_MS,
      ' ms',
      behind,
    ),
    atMost('versions that came after a higher one of the same row', outOfOrder, 0, ''),
    forComparison('not told, because a newer version of the same row was told already', overtaken, ''),
  ];
}

async function measure({ world, options }: Bench): Promise<Row[]> {
  const database = await world.database({ name: 'webhooks', programmes: [] });
  const runtimeDirectUrl = database.url;
  const [receiver, deaf] = [await receive(false), await receive(true)];
  const teller = await startChild('servers/teller.js', { ...database, runtimeDirectUrl });
  try {
    for (const { url } of [receiver, deaf]) await teller.ask({ hook: url });
    const before = cpuSeconds([teller.pid, world.pid]);
    const told = await teller.ask<Told[]>({ perSecond: PER_SECOND, seconds: options.quick ? 5 : SECONDS });
    for (const end = Date.now() + LATE_MS; Date.now() < end && receiver.arrived.size < told.length;) await sleep(200);
    const spent = (cpuSeconds([teller.pid, world.pid]) ?? Number.NaN) - (before ?? Number.NaN);
    const cost = forComparison('CPU per 1,000 facts, database included', (spent * 1000) / told.length, ' s');
    return [...rows(told, receiver), cost];
  } finally {
    await teller.stop();
    receiver.close();
    deaf.close();
  }
}

export const webhooks: Part = {
  name: 'webhooks',
  title: 'Webhooks: from the commit of a fact to the receiver',
  run: measure,
};
