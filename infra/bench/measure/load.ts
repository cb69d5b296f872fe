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
}

export interface BurstResult {
  requests: number;
  perSecond: number;
  /** milliseconds */
  p50: number;
  p95: number;
  /** bytes per answer, headers included */
  bytes: number;
}

/** One burst of load; throws when a request failed, for failing is faster than answering. */
async function fire({ url, method, headers, body, connections, seconds, requests }: Burst): Promise<BurstResult> {
  const times: number[] = [];
  const length = requests === undefined ? { duration: seconds } : { amount: requests };
  const instance = autocannon({ url, method, headers, body, connections, timeout: 20, ...length });
  instance.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  const result = await instance;
  const failures = result.errors + result.timeouts + result.non2xx;
  if (failures > 0 || times.length === 0)
    throw new Error(`${failures} of ${result.requests.total} requests to ${url} failed`);
  return {
    requests: times.length,
    perSecond: times.length / result.duration,
    p50: percentile(times, 50),
    p95: percentile(times, 95),
    bytes: result.throughput.total / result.requests.total,
  };
}

await serveParent(async () => ({ url: '', close: async () => undefined, answer: fire }));
