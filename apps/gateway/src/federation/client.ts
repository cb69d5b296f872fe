import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { BrokenCircuitError, circuitBreaker, CircuitState, ConsecutiveBreaker, handleType } from 'cockatiel';
import { AppError } from '#libs/kernel';
import { ToldBefore } from '../graph/public-errors.js';

const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/** milliseconds within which a service answers its part of an operation */
const ANSWER_MS = 2000;
/** what is left for another service when the first one has used up the time of the operation */
const LEAST_MS = 200;
/** an export may take so long, as long as its service lives */
const EXPORT_MS = 15_000;
const PROBE_MS = 500;
/** consecutive calls without an answer after which a service is not asked any more */
const FAILURES = 2;
const ASK_AGAIN_MS = 2000;

/** The service is away or hangs: it did not answer at all. */
class NoAnswer extends Error {}

/** How long an operation waits for services that do not answer, for all of them together. */
export class Waiting {
  private readonly silent = new Set<string>();
  private left: number;

  constructor(answerMs = ANSWER_MS) {
    this.left = answerMs;
  }

  get ms(): number {
    return Math.max(LEAST_MS, this.left);
  }

  hasGivenUp(origin: string): boolean {
    return this.silent.has(origin);
  }

  giveUp(origin: string, waitedMs: number): void {
    this.silent.add(origin);
    this.left -= waitedMs;
  }
}

export interface Call {
  url: URL;
  body: object;
  waiting: Waiting;
  /** asking twice does no harm */
  isRepeatable: boolean;
  /** an export, which takes its time */
  isExport?: boolean;
}

interface Answer {
  status: number;
  text: string;
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new Error('the answer of the service is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const breaker = (): ReturnType<typeof circuitBreaker> =>
  circuitBreaker(handleType(NoAnswer), { halfOpenAfter: ASK_AGAIN_MS, breaker: new ConsecutiveBreaker(FAILURES) });

/**
 * JSON calls to the processes of the services, on connections that stay open. A service that does not answer is UNAVAILABLE, whatever the
 * reason. After two such calls it is not asked for two seconds, and then first for its health: no operation waits for a service that is
 * known to hang.
 */
export class ServiceClient {
  private readonly http = new HttpAgent({ keepAlive: true, maxSockets: 128 });
  private readonly https = new HttpsAgent({ keepAlive: true, maxSockets: 128 });
  private readonly breakers = new Map<string, ReturnType<typeof circuitBreaker>>();

  async post<T>(call: Call): Promise<T> {
    const { origin } = call.url;
    const line = this.breakers.get(origin) ?? breaker();
    this.breakers.set(origin, line);
    try {
      if (call.waiting.hasGivenUp(origin)) throw new ToldBefore(`${origin} has not answered this operation before`);
      return await line.execute(async () => {
        if (line.state === CircuitState.HalfOpen) await this.probe(call.url);
        return this.ask<T>(call);
      });
    } catch (error) {
      const cause = error instanceof BrokenCircuitError ? new ToldBefore(`${origin} is not asked`) : error;
      const isSilent = cause instanceof NoAnswer || cause instanceof ToldBefore;
      throw new AppError('UNAVAILABLE', { cause, ...(isSilent && { params: { retryAfterSeconds: 2 } }) });
    }
  }

  /** A server that is ending refuses a kept connection or cuts it; a new connection leads to another process. */
  private async ask<T>(call: Call): Promise<T> {
    const once = (): Promise<Answer> => this.once(call);
    const isCut = (error: unknown): boolean => call.isRepeatable && (error as { isCut?: true }).isCut === true;
    let answer = await once().catch((error: unknown) => (isCut(error) ? once() : Promise.reject(error as Error)));
    if (answer.status === 503) answer = await once();
    if (answer.status !== 200) throw new Error(`${call.url.href} answered ${answer.status}`);
    return JSON.parse(answer.text) as T;
  }

  private once({ url, body, waiting, isExport = false }: Call): Promise<Answer> {
    const text = JSON.stringify(body);
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const started = performance.now();
    return new Promise((resolve, reject) => {
      const request = this.request(url, 'POST', headers);
      let isOver = false;
      const end = (answer: () => void): void => {
        isOver = true;
        clearTimeout(timer);
        answer();
      };
      const fail = (error: Error): void => end(() => reject(error));
      const giveUp = (): void => {
        const waited = performance.now() - started;
        waiting.giveUp(url.origin, waited);
        fail(new NoAnswer(`${url.href} did not answer in ${Math.round(waited)} ms`));
        request.destroy();
      };
      const late = async (): Promise<void> => {
        const isAlive = isExport && performance.now() - started < EXPORT_MS && (await this.isAlive(url));
        if (isOver) return;
        if (isAlive) timer = setTimeout(whenRead, ANSWER_MS);
        else giveUp();
      };
      // When this process itself was busy, it first reads what has arrived.
      const whenRead = (): void => void setImmediate(() => setImmediate(() => isOver || void late()));
      let timer = setTimeout(whenRead, waiting.ms);
      request.on('error', (cause) => {
        const isCut = request.reusedSocket;
        fail(Object.assign(new NoAnswer(`${url.href}: ${cause.message}`, { cause }), { isCut }));
      });
      request.on('response', (response) => {
        const status = response.statusCode ?? 0;
        textOf(response).then((answer) => end(() => resolve({ status, text: answer })), fail);
      });
      request.end(text);
    });
  }

  private request(url: URL, method: string, headers: Record<string, string | number>): ReturnType<typeof httpRequest> {
    const secure = url.protocol === 'https:';
    return (secure ? httpsRequest : httpRequest)(url, { method, agent: secure ? this.https : this.http, headers });
  }

  private async isAlive(url: URL): Promise<boolean> {
    return this.probe(url).then(
      () => true,
      () => false,
    );
  }

  /** Any answer will do. */
  private probe(url: URL): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = this.request(new URL('/healthz', url), 'GET', {});
      const timer = setTimeout(() => request.destroy(new Error('no sign of life')), PROBE_MS);
      request.on('response', (response) => {
        clearTimeout(timer);
        response.resume();
        resolve();
      });
      request.on('error', (cause) => {
        clearTimeout(timer);
        reject(new NoAnswer(`${url.origin}: ${cause.message}`, { cause }));
      });
      request.end();
    });
  }

  close(): void {
    this.http.destroy();
    this.https.destroy();
  }
}
