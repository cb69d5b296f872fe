import autocannon from 'autocannon';
import { serveParent } from './children.js';
import { percentile } from './statistics.js';

export interface Burst {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
  connections: number;
  seconds: number;
  /** ends after so many requests, whatever the time */
  requests?: number;
  /** every request comes from a visitor never seen before, so that no limit counts it twice, and no page cache answers it */
  strangers?: Strangers;
  /** sends so many a second, whether the server keeps up or not; being sent away with 503 is an answer then */
  rate?: number;
}

/** `page`: with a parameter of its own, which no cache keeps · `host`: at a host of its own, of which nothing at all is remembered */
export type Strangers = 'page' | 'host';

let visitors = 0;
function stranger(kind: Strangers, request: { path?: string; headers?: Record<string, string> }): object {
  const n = ++visitors;
  const headers = { ...request.headers, 'x-forwarded-for': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}` };
  if (kind === 'host') return { ...request, headers: { ...headers, host: `visitor-${n}.example` } };
  return { ...request, headers, path: `${request.path?.replace(/\?.*/, '')}?neu=${n}` };
}

export interface BurstResult {
  requests: number;
  perSecond: number;
  /** milliseconds */
  p50: number;
  p95: number;
  p99: number;
  /** how many were sent away with 503 */
  sentAway: number;
  /** bytes per answer, headers included */
  bytes: number;
}

/** One burst of load; throws when a request failed, for failing is faster than answering. */
async function fire({ seconds, requests, strangers, rate, ...burst }: Burst): Promise<BurstResult> {
  const times: number[] = [];
  let sentAway = 0;
  const length = requests === undefined ? { duration: seconds } : { amount: requests };
  const each = strangers ? { requests: [{ setupRequest: (request: object) => stranger(strangers, request) }] } : {};
  const pressed = rate === undefined ? {} : { overallRate: rate };
  const instance = autocannon({ ...burst, timeout: 20, ...length, ...each, ...pressed });
  instance.on('response', (_client, status, _bytes, milliseconds) => {
    if (rate !== undefined && status === 503) sentAway += 1;
    else times.push(milliseconds);
  });
  const result = await instance;
  const failures = result.errors + result.timeouts + result.non2xx - sentAway;
  if (failures > 0 || times.length + sentAway === 0)
    throw new Error(`${failures} of ${result.requests.total} requests to ${burst.url} failed`);
  const slowest = (percent: number): number => (times.length > 0 ? percentile(times, percent) : 0);
  return {
    requests: times.length,
    perSecond: times.length / result.duration,
    p50: slowest(50),
    p95: slowest(95),
    p99: slowest(99),
    sentAway,
    bytes: result.throughput.total / result.requests.total,
  };
}

await serveParent(async () => ({ url: '', close: async () => undefined, answer: fire }));
